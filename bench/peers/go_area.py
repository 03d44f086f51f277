"""Areas of the boards on standard input by sgfmill, and how many it counts a second: what `bench/go.ts` compares with."""

import json
import sys
import time

from sgfmill.boards import Board

given = json.load(sys.stdin)
boards = []
for cells in given["boards"]:
    board = Board(19)
    for at, cell in enumerate(cells):
        board.board[at // 19][at % 19] = (None, "b", "w")[cell]
    boards.append(board)
best = float("inf")
for _ in range(20):
    begun = time.process_time()
    margins = [board.area_score() - given["komi"] for board in boards]
    best = min(best, time.process_time() - begun)
print(json.dumps({"rate": len(boards) / best, "margins": margins}))
