# Writes Tests/ForecastingTests/Reference/{ets,ets_series,ets_admissible}.csv.
#
#   Rscript scripts/reference/ets.R                    # from the repository root; needs forecast
#
# ets.csv is long: a fit is (series, model); s0 is the seasonal state that serves the first period,
# fitted and mean and variance have the period or step in t. loglik is R's, -1/2 of its criterion.
suppressPackageStartupMessages(library(forecast))

out <- "Tests/ForecastingTests/Reference/"
tool <- sprintf(
  "# R %s.%s, forecast %s, scripts/reference/ets.R",
  R.version$major, R.version$minor, packageVersion("forecast"))
write <- function(name, table) {
  path <- paste0(out, name)
  writeLines(tool, path)
  formatted <- as.data.frame(lapply(table, function(column)
    if (is.numeric(column)) sprintf("%.17g", column) else as.character(column)))
  suppressWarnings(write.table(
    formatted, path, append = TRUE, sep = ",", quote = FALSE, row.names = FALSE))
}

set.seed(8)
n <- 60
level <- 60 + cumsum(rnorm(n, 0, 1.5))
growth <- 40 + cumsum(0.6 + cumsum(rnorm(n, 0, 0.05)))
wave <- sin(2 * pi * (1:n) / 4) + 0.5 * cos(2 * pi * (1:n) / 2)
series <- list(
  level = list(y = round(level + rnorm(n), 3), m = 1),
  trend = list(y = round(growth * exp(rnorm(n, 0, 0.03)), 3), m = 1),
  season = list(y = round(growth + 6 * wave + rnorm(n, 0, 1.5), 3), m = 4),
  product = list(y = round(growth * (1 + 0.2 * wave) * exp(rnorm(n, 0, 0.04)), 3), m = 4))
write("ets_series.csv", do.call(rbind, lapply(names(series), function(name)
  data.frame(series = name, season = series[[name]]$m, t = seq_along(series[[name]]$y),
             y = series[[name]]$y))))

forms <- expand.grid(error = c("A", "M"), trend = c("N", "A", "Ad"), season = c("N", "A", "M"),
                     stringsAsFactors = FALSE)
forms <- forms[!(forms$error == "A" & forms$season == "M"), ]
rows <- list()
add <- function(series, model, what, t, value)
  rows[[length(rows) + 1]] <<- data.frame(
    series = series, model = model, what = what, t = t, value = as.numeric(value))
for (name in names(series)) for (i in seq_len(nrow(forms))) {
  form <- forms[i, ]
  if (form$season != "N" && series[[name]]$m == 1) next
  y <- ts(series[[name]]$y, frequency = series[[name]]$m)
  fit <- ets(y, model = paste0(form$error, substr(form$trend, 1, 1), form$season),
             damped = form$trend == "Ad")
  model <- paste0(form$error, ";", form$trend, ";", form$season)
  for (parameter in intersect(c("alpha", "beta", "gamma", "phi"), names(fit$par)))
    add(name, model, parameter, 0, fit$par[[parameter]])
  first <- fit$states[1, ]
  add(name, model, "l0", 0, first[["l"]])
  if ("b" %in% names(first)) add(name, model, "b0", 0, first[["b"]])
  season <- rev(first[grepl("^s", names(first))])
  if (length(season)) add(name, model, paste0("s", seq_along(season) - 1), 0, season)
  add(name, model, "loglik", 0, fit$loglik)
  add(name, model, "aicc", 0, fit$aicc)
  add(name, model, "sigma2", 0, fit$sigma2)
  add(name, model, "fitted", c(1, 7, n), fitted(fit)[c(1, 7, n)])
  # R's class 3 takes l + b for l + phi b, so damped forms with a multiplicative season are left out.
  if (form$season == "M" && form$trend == "Ad") next
  ahead <- forecast(fit, h = 9, level = 95)
  steps <- c(1, 2, 4, 5, 9)
  half <- as.numeric(ahead$upper - ahead$mean) / qnorm(0.975)
  add(name, model, "mean", steps, ahead$mean[steps])
  # R's class1 puts gamma a state too late where there is no trend, so that it acts at m - 1.
  if (form$season == "A" && form$trend == "N") next
  add(name, model, "variance", steps, half[steps]^2)
}
write("ets.csv", do.call(rbind, rows))

# Where the admissible region ends, by polynomial roots.
grid <- expand.grid(alpha = c(0.05, 0.5, 0.95), share = c(0, 0.01, 0.15, 0.4, 1),
                    gamma = c(0.0001, 0.05, 0.5), phi = c(0.8, 0.95, 1), m = c(4, 12, 24))
grid$beta <- grid$share * grid$alpha
grid <- grid[!(grid$beta == 0 & grid$phi < 1), ]
grid$admissible <- mapply(function(alpha, beta, gamma, phi, m)
  tryCatch(as.integer(forecast:::admissible(alpha, beta, gamma, phi, m)), error = function(e) NA),
  grid$alpha, grid$beta, grid$gamma, grid$phi, grid$m)
# polyroot gives up on a few.
grid <- grid[!is.na(grid$admissible), ]
write("ets_admissible.csv", grid[c("alpha", "beta", "gamma", "phi", "m", "admissible")])
