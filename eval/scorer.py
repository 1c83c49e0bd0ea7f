"""The score of ``assistant/rerank.py`` as torch learns it: linear, with one hidden layer beside it."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from index.weights import Floats

STEPS, RATE = 400, 0.02

LOWEST = -1e9  # the score of an empty place


class Scorer(nn.Module):
    """Scores rows of scaled features (... x features); begins with a score of 0 for all."""

    def __init__(self, features: int, units: int) -> None:
        super().__init__()
        self.direct = nn.Linear(features, 1, bias=False)
        self.hidden = nn.Linear(features, units)
        self.outer = nn.Linear(units, 1, bias=False)
        nn.init.zeros_(self.direct.weight)
        nn.init.zeros_(self.outer.weight)

    def forward(self, rows: Tensor) -> Tensor:
        """The scores (...)."""
        scores: Tensor = (self.direct(rows) + self.outer(torch.tanh(self.hidden(rows))))[..., 0]
        return scores


def fit_scorer(
    x: Floats, here: NDArray[np.bool_], right: NDArray[np.bool_], units: int, decay: float
) -> dict[str, Floats]:
    """The parts of a score that put right rows first: ``direct``, ``hidden``, ``shift`` and ``outer``.

    ``x`` (n x places x features) are lists of scaled rows, ``here`` tells which places of a list are
    filled and ``right`` which are right, at least one in each list. The same input gives the same parts.
    """
    torch.manual_seed(0)
    net = Scorer(x.shape[2], units)
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=decay)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, STEPS)
    rows, empty, wrong = torch.from_numpy(x), torch.from_numpy(~here), torch.from_numpy(~right)
    for _ in range(STEPS):
        scores = net(rows).masked_fill(empty, LOWEST)
        loss = (scores.logsumexp(1) - scores.masked_fill(wrong, LOWEST).logsumexp(1)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    parts = {
        "direct": net.direct.weight[0],
        "hidden": net.hidden.weight,
        "shift": net.hidden.bias,
        "outer": net.outer.weight[0],
    }
    return {name: part.detach().numpy().copy() for name, part in parts.items()}
