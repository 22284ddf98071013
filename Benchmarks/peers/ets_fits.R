# Fits every form of exponential smoothing to every series with R's forecast::ets.
#
#   Rscript ets_fits.R SERIES OUTPUT
#
# SERIES has a line per series: unique_id,season,y1,y2,... OUTPUT is unique_id,model,parameter,value
# with the model as ETS(A,Ad,N); s0 is the seasonal state that serves the first period. R's automatic
# choice is the least AICc of these fits: ets() tries the same forms with the same defaults. A form
# that R refuses for a series has no rows.
suppressPackageStartupMessages(library(forecast))

forms <- function(y) {
  positive <- min(y) > 0
  season <- if (frequency(y) > 1) c("N", "A", if (positive) "M") else "N"
  table <- expand.grid(
    error = c("A", if (positive) "M"), trend = c("N", "A", "Ad"), season = season,
    stringsAsFactors = FALSE)
  table[!(table$error == "A" & table$season == "M"), ]
}

fit <- function(y, form) {
  model <- paste0(form$error, substr(form$trend, 1, 1), form$season)
  tryCatch(
    suppressWarnings(ets(y, model = model, damped = form$trend == "Ad")), error = function(e) NULL)
}

described <- function(id, form, fitted) {
  first <- fitted$states[1, ]
  season <- rev(first[grepl("^s", names(first))])
  smoothing <- fitted$par[intersect(c("alpha", "beta", "gamma", "phi"), names(fitted$par))]
  values <- c(
    smoothing, l0 = first[["l"]], if ("b" %in% names(first)) c(b0 = first[["b"]]),
    if (length(season)) setNames(season, paste0("s", seq_along(season) - 1)),
    loglik = fitted$loglik, aicc = fitted$aicc)
  name <- sprintf("ETS(%s,%s,%s)", form$error, form$trend, form$season)
  sprintf("%s,\"%s\",%s,%.17g", id, name, names(values), values)
}

arguments <- commandArgs(TRUE)
output <- file(arguments[2], "w")
writeLines("unique_id,model,parameter,value", output)
for (line in strsplit(readLines(arguments[1]), ",")) {
  y <- ts(as.numeric(line[-(1:2)]), frequency = as.integer(line[2]))
  candidates <- forms(y)
  for (row in seq_len(nrow(candidates))) {
    fitted <- fit(y, candidates[row, ])
    if (!is.null(fitted) && is.finite(fitted$loglik))
      writeLines(described(line[1], candidates[row, ], fitted), output)
  }
}
close(output)
