# Writes Tests/ForecastingTests/Reference/bats.csv.
#
#   Rscript scripts/reference/seasons.R                # from the repository root; needs forecast
suppressPackageStartupMessages(library(forecast))

out <- "Tests/ForecastingTests/Reference/"
tool <- sprintf(
  "# R %s.%s, forecast %s, scripts/reference/seasons.R",
  R.version$major, R.version$minor, packageVersion("forecast"))
write <- function(name, table) {
  path <- paste0(out, name)
  writeLines(tool, path)
  table$value <- sprintf("%.17g", table$value)
  suppressWarnings(write.table(
    table, path, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}

# BATS(1, {1, 0}, phi, {5, 12}) with given parameters and first states, by forecast's own matrices.
set.seed(31)
seasons <- c(5L, 12L)
patterns <- lapply(seasons, function(m) round(rnorm(m, 0, 4), 3))
t <- 0:95
y <- round(60 + patterns[[1]][t %% 5 + 1] + patterns[[2]][t %% 12 + 1] +
  arima.sim(list(ar = 0.6), 96, sd = 2) + 0.05 * t, 3)
cases <- list(
  list(alpha = 0.12, beta = 0.02, phi = 0.95, gamma = c(0.05, 0.2), rho = 0.55),
  list(alpha = 0.4, beta = 0.1, phi = 0.8, gamma = c(0.3, 0.01), rho = -0.3))
rows <- list()
add <- function(case, what, values) rows[[length(rows) + 1]] <<- data.frame(
  case = case, what = what, t = seq_along(values), value = as.numeric(values))
for (number in seq_along(cases)) {
  p <- cases[[number]]
  w <- .Call("makeBATSWMatrix", p$phi, seasons, p$rho, NULL, PACKAGE = "forecast")
  g <- .Call("makeBATSGMatrix", p$alpha, p$beta, p$gamma, seasons, 1L, 0L, PACKAGE = "forecast")
  F <- forecast:::makeFMatrix(
    alpha = p$alpha, beta = p$beta, small.phi = p$phi, seasonal.periods = seasons,
    gamma.bold.matrix = g$gamma.bold.matrix, ar.coefs = p$rho, ma.coefs = NULL)
  # The states are level, slope, each season from the latest back to the one that comes next, error.
  first <- matrix(c(60, 0, rev(patterns[[1]]), rev(patterns[[2]]), 0))
  run <- forecast:::calcModel(y, first, F, g$g, w)
  state <- run$x[, ncol(run$x), drop = FALSE]
  means <- weights <- numeric(30)
  impulse <- g$g
  for (h in 1:30) {
    means[h] <- w$w.transpose %*% state
    state <- F %*% state
    weights[h] <- w$w.transpose %*% impulse
    impulse <- F %*% impulse
  }
  add(number, "gains", c(p$alpha, p$beta, p$phi, p$gamma, p$rho))
  add(number, "fitted", run$y.hat)
  add(number, "forecast", means)
  add(number, "psi", weights)
}
add(0, "y", y)
add(0, "pattern_5", patterns[[1]])
add(0, "pattern_12", patterns[[2]])
write("bats.csv", do.call(rbind, rows))
