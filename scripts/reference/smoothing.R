# Writes Tests/ForecastingTests/Reference/{series,ses,croston,ses_optimised,regression}.csv.
#
#   Rscript scripts/reference/smoothing.R              # from the repository root; needs forecast
suppressPackageStartupMessages(library(forecast))

out <- "Tests/ForecastingTests/Reference/"
tool <- sprintf(
  "# R %s.%s, forecast %s, scripts/reference/smoothing.R",
  R.version$major, R.version$minor, packageVersion("forecast"))
write <- function(name, table) {
  path <- paste0(out, name)
  writeLines(tool, path)
  formatted <- as.data.frame(lapply(table, function(column)
    if (is.numeric(column)) sprintf("%.17g", column) else as.character(column)))
  suppressWarnings(write.table(
    formatted, path, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}

set.seed(20)
level <- 50 + cumsum(rnorm(40))
season <- 100 + 0.4 * (1:72) + 12 * sin(2 * pi * (1:72) / 12) + 5 * cos(4 * pi * (1:72) / 12)
series <- list(
  level = round(level + rnorm(40), 3),
  walk = round(cumsum(rnorm(60, 0.2, 3)), 3),
  lumpy = c(0, 0, 3, 0, 1, 0, 0, 0, 7, 2, 0, 0, 0, 0, 4, 0, 0, 1, 0, 5, 0, 0, 0, 2),
  smooth = rpois(52, 6),
  season = round(season + rnorm(72, 0, 4), 3))
write("series.csv", do.call(rbind, lapply(names(series), function(name)
  data.frame(series = name, t = seq_along(series[[name]]), y = series[[name]]))))

# Given parameters: fitted values, forecasts and variances of ETS(A,N,N).
ses <- list()
for (name in c("level", "walk", "smooth")) for (alpha in c(0.1, 0.3, 0.85)) {
  y <- ts(series[[name]])
  fit <- ses(y, h = 6, initial = "simple", alpha = alpha, level = 95)
  sigma2 <- mean((fit$fitted - y)^2)
  l <- fit$mean[1]
  ses[[length(ses) + 1]] <- data.frame(
    series = name, alpha = alpha, what = "fitted", t = seq_along(y), value = as.numeric(fit$fitted))
  ses[[length(ses) + 1]] <- data.frame(
    series = name, alpha = alpha, what = "forecast", t = 1:6, value = as.numeric(fit$mean))
  half <- as.numeric(fit$upper - fit$mean) / qnorm(0.975)
  ses[[length(ses) + 1]] <- data.frame(
    series = name, alpha = alpha, what = "relative_variance", t = 1:6, value = (half / half[1])^2)
}
write("ses.csv", do.call(rbind, ses))

# Optimised: the sum of squared errors reached, by the least of R's two criteria.
optimised <- list()
for (name in c("level", "walk", "smooth", "season")) {
  fit <- ses(ts(series[[name]]), h = 1)
  optimised[[length(optimised) + 1]] <- data.frame(
    series = name, alpha = fit$model$par[["alpha"]], level = fit$model$par[["l"]],
    sse = sum(residuals(fit)^2))
}
write("ses_optimised.csv", do.call(rbind, optimised))

croston <- list()
for (name in c("lumpy", "smooth")) for (alpha in c(0.1, 0.3)) {
  fit <- croston(ts(series[[name]]), h = 3, alpha = alpha)
  croston[[length(croston) + 1]] <- data.frame(
    series = name, alpha = alpha, what = "forecast", t = 1:3, value = as.numeric(fit$mean))
  croston[[length(croston) + 1]] <- data.frame(
    series = name, alpha = alpha, what = "fitted", t = seq_along(series[[name]]),
    value = as.numeric(fit$fitted))
}
write("croston.csv", do.call(rbind, croston))

# Least squares on a trend and two harmonics: coefficients, fitted values, forecast variances.
y <- series$season
t <- seq_along(y) - 1
design <- function(t) data.frame(
  trend = t / length(y) - 1,
  c1 = cos(2 * pi * t / 12), s1 = sin(2 * pi * t / 12),
  c2 = cos(4 * pi * t / 12), s2 = sin(4 * pi * t / 12))
fit <- lm(y ~ ., data = design(t))
future <- predict(fit, design(length(y) + 0:5), se.fit = TRUE)
n <- length(y); k <- length(coef(fit)) + 1
aicc <- n * log(sum(residuals(fit)^2) / n) + 2 * k + 2 * k * (k + 1) / (n - k - 1)
write("regression.csv", rbind(
  data.frame(what = "coefficient", t = seq_along(coef(fit)), value = as.numeric(coef(fit))),
  data.frame(what = "fitted", t = seq_along(y), value = as.numeric(fitted(fit))),
  data.frame(what = "forecast", t = 1:6, value = as.numeric(future$fit)),
  data.frame(what = "variance", t = 1:6,
    value = as.numeric(future$se.fit^2 + future$residual.scale^2)),
  data.frame(what = "aicc", t = 1, value = aicc)))
