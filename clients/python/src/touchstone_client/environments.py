"""Environments of the service with the signature of Gymnasium, one episode at a time or many at once.

>>> from touchstone_client.environments import Environment
>>> env = Environment("frozen_lake")
>>> observation, info = env.reset(seed=7)
>>> observation, reward, terminated, truncated, info = env.step("down")

Every step carries its number: a request that is sent again after an outage is answered, not played twice.
An action that is none earns nothing, and ``info["invalid_action"]`` says why.
"""

from __future__ import annotations

import time
from typing import Any, Mapping, Optional, Sequence, Union
from urllib.parse import quote

from ._client import Touchstone
from ._errors import TouchstoneError
from ._protocol import encode

Observation = Any
Info = dict[str, Any]

_FORGOTTEN = 404


class _Service:
    """One environment at one address."""

    def __init__(self, environment: str, client: Optional[Touchstone], timeout: float, **where: Any) -> None:
        self.client = client or Touchstone(**where)
        self.owns = client is None
        self.path = f"/v1/environments/{quote(environment, safe='')}"
        self.timeout = timeout

    def send(self, method: str, path: str, body: Optional[Mapping[str, Any]] = None) -> Any:
        content = None if body is None else encode(body)
        until = time.monotonic() + self.timeout
        return self.client._send(method, self.path + path, until, content=content, read=lambda answer: answer.json())

    def drop(self, session: str) -> None:
        try:
            self.send("DELETE", f"/sessions/{session}", {})
        except TouchstoneError as error:
            # Its time to live may have passed before, or the answer to the first request was lost.
            if error.status != _FORGOTTEN:
                raise

    def close(self) -> None:
        if self.owns:
            self.client.close()


def _start(parameters: Optional[Mapping[str, Any]], seed: Optional[int]) -> dict[str, Any]:
    return {
        **({} if parameters is None else {"parameters": dict(parameters)}),
        **({} if seed is None else {"seed": int(seed)}),
    }


class Environment:
    """One episode at a time, as ``gymnasium.Env`` plays it.

    ``parameters`` are those of the environment (``GET /v1/environments/{id}``); ``reset(options=...)`` may name others.
    """

    def __init__(
        self,
        environment: str,
        url: Optional[str] = None,
        *,
        parameters: Optional[Mapping[str, Any]] = None,
        api_key: Optional[str] = None,
        client: Optional[Touchstone] = None,
        timeout: float = 60.0,
    ) -> None:
        self._service = _Service(environment, client, timeout, url=url, api_key=api_key)
        self._parameters = parameters
        self.session: Optional[str] = None
        """Name of the episode, for whoever wants to have its return proved."""
        self._steps = 0

    def __enter__(self) -> "Environment":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def reset(self, *, seed: Optional[int] = None, options: Optional[Mapping[str, Any]] = None) -> tuple[Observation, Info]:
        """A new episode. ``options`` are parameters for this one alone."""
        parameters = self._parameters if options is None else {**(self._parameters or {}), **options}
        former, self.session = self.session, None
        opened = self._service.send("POST", "/sessions", _start(parameters, seed))
        if former is not None:
            self._service.drop(former)
        self.session, self._steps = opened["session"], 0
        return opened["observation"], {**opened["info"], "session": self.session, "seed": opened["seed"]}

    def step(self, action: Any) -> tuple[Observation, float, bool, bool, Info]:
        body = {"action": action, "step": self._steps + 1}
        stepped = self._service.send("POST", f"{self._path()}/step", body)
        self._steps = stepped["step"]
        return (
            stepped["observation"],
            float(stepped["reward"]),
            stepped["terminated"],
            stepped["truncated"],
            stepped["info"],
        )

    def render(self) -> str:
        return self._service.send("GET", f"{self._path()}/render")["text"]

    def replay(self) -> dict[str, Any]:
        """The episode, played anew by the service from its seed and its actions: the proof of its return."""
        return self._service.send("POST", f"{self._path()}/replay", {})

    def close(self) -> None:
        if self.session is not None:
            self._service.drop(self.session)
            self.session = None
        self._service.close()

    def _path(self) -> str:
        if self.session is None:
            raise RuntimeError("reset() begins an episode; there is none yet")
        return f"/sessions/{self.session}"


class VectorEnvironment:
    """``count`` episodes side by side: one request a step for all of them.

    As ``gymnasium.vector`` does with ``AutoresetMode.SAME_STEP``, an episode that ends makes room for the next in the same
    step: the observation is the first of the new one, ``info["final_obs"]`` and ``info["final_info"]`` are the last of the
    old one. With ``autoreset=False`` it stays at its end, and steps earn nothing.
    """

    def __init__(
        self,
        environment: str,
        count: int,
        url: Optional[str] = None,
        *,
        parameters: Union[None, Mapping[str, Any], Sequence[Mapping[str, Any]]] = None,
        autoreset: bool = True,
        api_key: Optional[str] = None,
        client: Optional[Touchstone] = None,
        timeout: float = 60.0,
    ) -> None:
        self._service = _Service(environment, client, timeout, url=url, api_key=api_key)
        self.num_envs = count
        self._parameters = parameters
        self._autoreset = autoreset
        self.sessions: list[Optional[str]] = [None] * count
        self._steps = [0] * count
        self._next_seed: Optional[int] = None

    def __enter__(self) -> "VectorEnvironment":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def reset(self, *, seed: Union[None, int, Sequence[int]] = None) -> tuple[list[Observation], list[Info]]:
        """``seed``: of each, or of the first; the others, and all later episodes, have those that follow."""
        if seed is None:
            self._next_seed = None
            seeds: Sequence[Optional[int]] = [None] * self.num_envs
        elif isinstance(seed, int):
            seeds = range(seed, seed + self.num_envs)
            self._next_seed = seed + self.num_envs
        else:
            seeds = [int(one) for one in seed]
            self._next_seed = max(seeds) + 1  # type: ignore[type-var, operator]
        opened = self._open(list(range(self.num_envs)), seeds)
        return [one["observation"] for one in opened], [self._info(one) for one in opened]

    def step(self, actions: Sequence[Any]) -> tuple[list[Observation], list[float], list[bool], list[bool], list[Info]]:
        if len(actions) != self.num_envs:
            raise ValueError(f"{len(actions)} actions for {self.num_envs} environments")
        if None in self.sessions:
            raise RuntimeError("reset() begins the episodes; there are none yet")
        steps = [
            {"session": self.sessions[place], "action": action, "step": self._steps[place] + 1}
            for place, action in enumerate(actions)
        ]
        outcomes = _good(self._service.send("POST", "/step", {"steps": steps}))
        for place, outcome in enumerate(outcomes):
            self._steps[place] = outcome["step"]
        observations = [outcome["observation"] for outcome in outcomes]
        infos: list[Info] = [outcome["info"] for outcome in outcomes]
        over = [place for place, one in enumerate(outcomes) if one["terminated"] or one["truncated"]]
        if self._autoreset and over:
            seeds = [self._seed() for _ in over]
            for place, opened in zip(over, self._open(over, seeds)):
                infos[place] = {**self._info(opened), "final_obs": observations[place], "final_info": infos[place]}
                observations[place] = opened["observation"]
        return (
            observations,
            [float(outcome["reward"]) for outcome in outcomes],
            [outcome["terminated"] for outcome in outcomes],
            [outcome["truncated"] for outcome in outcomes],
            infos,
        )

    def close(self) -> None:
        for session in self.sessions:
            if session is not None:
                self._service.drop(session)
        self.sessions = [None] * self.num_envs
        self._service.close()

    def _open(self, places: Sequence[int], seeds: Sequence[Optional[int]]) -> list[dict[str, Any]]:
        """New episodes in these places, and the former ones dropped."""
        episodes = []
        for place, seed in zip(places, seeds):
            episode = _start(self._parameters_of(place), seed)
            if self.sessions[place] is not None:
                episode["replace"] = self.sessions[place]
            episodes.append(episode)
        opened = _good(self._service.send("POST", "/reset", {"episodes": episodes}))
        for place, one in zip(places, opened):
            self.sessions[place], self._steps[place] = one["session"], 0
        return opened

    def _parameters_of(self, place: int) -> Optional[Mapping[str, Any]]:
        if self._parameters is None or isinstance(self._parameters, Mapping):
            return self._parameters
        return self._parameters[place]

    def _seed(self) -> Optional[int]:
        if self._next_seed is None:
            return None
        self._next_seed += 1
        return (self._next_seed - 1) % 2**32

    @staticmethod
    def _info(opened: Mapping[str, Any]) -> Info:
        return {**opened["info"], "session": opened["session"], "seed": opened["seed"]}


def _good(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The outcomes of many; one that was refused is an error of the whole call."""
    outcomes = answer["outcomes"]
    for outcome in outcomes:
        error = outcome.get("error")
        if error is not None:
            raise TouchstoneError(
                error["detail"],
                code=str(error["type"]).rsplit("/", 1)[-1],
                status=error["status"],
                retryable=error["retryable"],
                problem=error,
            )
    return outcomes
