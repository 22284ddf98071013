# Writes Tests/ForecastingTests/Reference/theta.csv: the theta method on the series of smoothing.R.
#
#   Rscript scripts/reference/theta.R                  # from the repository root; needs forecast
suppressPackageStartupMessages(library(forecast))

out <- "Tests/ForecastingTests/Reference/"
series <- read.csv(paste0(out, "series.csv"), comment.char = "#")
cases <- list(c("level", 1), c("walk", 1), c("smooth", 1), c("season", 1), c("season", 12))
rows <- do.call(rbind, lapply(cases, function(case) {
  m <- as.numeric(case[2])
  fit <- thetaf(ts(series$y[series$series == case[1]], frequency = m), h = 8)
  data.frame(
    series = case[1], season = m, alpha = unname(fit$model$alpha),
    drift = unname(fit$model$drift), t = 1:8,
    value = as.numeric(fit$mean))
}))
path <- paste0(out, "theta.csv")
writeLines(sprintf(
  "# R %s.%s, forecast %s, scripts/reference/theta.R",
  R.version$major, R.version$minor, packageVersion("forecast")), path)
rows[] <- lapply(rows, function(column)
  if (is.numeric(column)) sprintf("%.17g", column) else column)
suppressWarnings(write.table(
  rows, path, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
