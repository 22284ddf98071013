// The BLAS and LAPACK routines that Shelfcast calls, in their Fortran form: LP64 integers by
// pointer, column-major matrices, hidden lengths of character arguments last.
#ifndef SHELFCAST_CLAPACK_H
#define SHELFCAST_CLAPACK_H

#include <stddef.h>

void openblas_set_num_threads(int count);

// Least squares by Householder QR: minimises ||B - A X||; A and B are overwritten.
void dgels_(const char *trans, const int *m, const int *n, const int *nrhs, double *a,
            const int *lda, double *b, const int *ldb, double *work, const int *lwork, int *info,
            size_t trans_length);

// QR factorisation with column pivoting: A P = Q R; jpvt holds P, tau the scales of the reflectors.
void dgeqp3_(const int *m, const int *n, double *a, const int *lda, int *jpvt, double *tau,
             double *work, const int *lwork, int *info);

// Multiplies C by Q or its transpose from the reflectors of a QR factorisation; C is overwritten.
void dormqr_(const char *side, const char *trans, const int *m, const int *n, const int *k,
             const double *a, const int *lda, const double *tau, double *c, const int *ldc,
             double *work, const int *lwork, int *info, size_t side_length, size_t trans_length);

// Solves a triangular system op(A) X = B; B is overwritten.
void dtrtrs_(const char *uplo, const char *trans, const char *diag, const int *n, const int *nrhs,
             const double *a, const int *lda, double *b, const int *ldb, int *info,
             size_t uplo_length, size_t trans_length, size_t diag_length);

// Singular value decomposition A = U S VT by divide and conquer; A is overwritten.
void dgesdd_(const char *jobz, const int *m, const int *n, double *a, const int *lda, double *s,
             double *u, const int *ldu, double *vt, const int *ldvt, double *work,
             const int *lwork, int *iwork, int *info, size_t jobz_length);

// y := alpha op(A) x + beta y.
void dgemv_(const char *trans, const int *m, const int *n, const double *alpha, const double *a,
            const int *lda, const double *x, const int *incx, const double *beta, double *y,
            const int *incy, size_t trans_length);

// Rank-k update of a symmetric matrix: C := alpha A op(A) + beta C; one triangle of C is written.
void dsyrk_(const char *uplo, const char *trans, const int *n, const int *k, const double *alpha,
            const double *a, const int *lda, const double *beta, double *c, const int *ldc,
            size_t uplo_length, size_t trans_length);

// Cholesky factorisation of a symmetric positive definite matrix, in place in one triangle.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             size_t uplo_length);

// Solves A X = B from the factor of dpotrf; B is overwritten.
void dpotrs_(const char *uplo, const int *n, const int *nrhs, const double *a, const int *lda,
             double *b, const int *ldb, int *info, size_t uplo_length);

// The inverse of A from the factor of dpotrf, in place in one triangle.
void dpotri_(const char *uplo, const int *n, double *a, const int *lda, int *info,
             size_t uplo_length);

#endif
