"""Training on a machine that is lent for half an hour at a time.

Such a machine has a GPU and no network, takes little at a time and gives back a few files of limited size
(`pieces`), ends each command after some minutes, and forgets everything when it goes back. `pack` makes
folders at home that travel one by one. `work` is the command that runs there: it unpacks what has arrived
(`arrive`), looks at the GPU and makes sample grids (`look`), trains one run of `plan.toml` until shortly
before the limit, and writes what to bring back (`bring_back`), a checkpoint that is too large in fewer bits
(`thin`). `join` makes of that, at home, the checkpoint that `--resume` takes.
"""
