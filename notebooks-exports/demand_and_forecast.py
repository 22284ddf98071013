# %% [markdown]
# # Demand and forecast
#
# Reads `features.csv` and `predictions.csv` of `shelfcast run` and draws the demand of one series
# with its forecast. Every column is described in `docs/data-dictionary.md`.

# %%
import os
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

folder = Path(os.environ.get("SHELFCAST_NOTEBOOKS", "exports/notebooks"))
ids = {"location_id": str, "product_id": str}
features = pd.read_csv(folder / "features.csv", dtype=ids, parse_dates=["period_start", "cutoff"])
predictions = pd.read_csv(
    folder / "predictions.csv", dtype=ids | {"unique_id": str}, parse_dates=["ds", "cutoff"]
)
print(f"{len(features):,} rows of features, {len(predictions):,} predictions")

# %% [markdown]
# ## One series
#
# The newest forecast of the chosen model, for the series with the largest expected demand.

# %%
newest = predictions[
    (predictions["cutoff"] == predictions["cutoff"].max()) & (predictions["is_chosen"] == 1)
]
series = newest.groupby("unique_id")["mean"].sum().idxmax()
forecast = newest[newest["unique_id"] == series].sort_values("ds")
location, product = forecast[["location_id", "product_id"]].iloc[0]
history = features[
    (features["location_id"] == location) & (features["product_id"] == product)
].sort_values("period_start")

figure, axes = plt.subplots(figsize=(10, 4))
axes.plot(history["period_start"], history["target"], color="black", label="demand")
for low, high, alpha, label in [("q2_5", "q97_5", 0.15, "95 %"), ("q10", "q90", 0.3, "80 %")]:
    band = forecast[low], forecast[high]
    axes.fill_between(forecast["ds"], *band, color="tab:blue", alpha=alpha, label=label)
axes.plot(forecast["ds"], forecast["mean"], color="tab:blue", label="expected demand")
axes.set(title=f"{product} at {location}", ylabel="units per period")
axes.legend()
figure.savefig("demand_and_forecast.png", dpi=120, bbox_inches="tight")

# %% [markdown]
# ## A simple forecast from the features
#
# The error (WAPE) that three simple forecasts would have made: the last demand, and the means of
# the last 4 and 13 periods. A model of one's own should do better.

# %%
known = features.dropna(subset=["target"])
for column in ["lag_1", "mean_4", "mean_13"]:
    rows = known.dropna(subset=[column])
    demand = rows["target"].sum()
    if demand > 0:
        error = (rows[column] - rows["target"]).abs().sum() / demand
        print(f"{column:8} {error:.1%}")
