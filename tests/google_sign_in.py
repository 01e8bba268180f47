"""Google's sign-in for tests: consents, codes, tokens, and how tokens die (RFC 6749, RFC 7636, RFC 8252)."""

import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_hex
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from integrations.google_capabilities import PERMISSIONS, Capability
from tests.scripted_http import Heard, Line

CLIENT_ID, CLIENT_SECRET = "123-abc.apps.googleusercontent.example", "GOCSPX-made-up"
WEEK = 7 * 24 * 3600


@dataclass(kw_only=True)
class Grant:
    """What the user allowed in one consent. `dead` makes its tokens good for nothing."""

    scopes: tuple[str, ...]
    challenge: str = ""
    redirect: str = ""
    offline: bool = True
    dead: bool = False


@dataclass(kw_only=True)
class SignIn:
    """The account's answers on Google's page, and the tokens that were given out.

    `denies` says no on the page; `unticked` are the scopes whose box was left empty; `is_testing` lets consents end
    after a week, as in a project that is not published; `email` is who signs in. Tokens are never those of another
    sign-in: the next test's server may stand on the same port, and a process remembers the tokens of the last one.
    """

    email: str
    denies: bool = False
    unticked: set[str] = field(default_factory=set)
    is_testing: bool = False
    lifetime: int = 3599
    consents: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, Grant] = field(default_factory=dict)
    refresh_tokens: dict[str, Grant] = field(default_factory=dict)
    access_tokens: dict[str, Grant] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)
    _made: int = 0
    _own: str = field(default_factory=lambda: token_hex(8))

    def token_for(self, capability: Capability) -> str:
        """Give an access token for a capability, as if its consent had been given."""
        return self._access(Grant(scopes=PERMISSIONS[capability].scopes))

    def refresh_token_for(self, capability: Capability) -> str:
        """Give a refresh token for a capability, as if its consent had been given."""
        return self._kept(self.refresh_tokens, "1//refresh", Grant(scopes=PERMISSIONS[capability].scopes))

    def scopes_of(self, token: str) -> tuple[str, ...] | None:
        """Give what a token is good for; None when it is good for nothing."""
        grant = self.access_tokens.get(token)
        return None if grant is None or grant.dead else grant.scopes

    def expire_access(self) -> None:
        """Let an hour go by: every access token is too old."""
        self.access_tokens.clear()

    def take_back(self) -> None:
        """Let the user take every consent back, or a password change or a week do it."""
        for grant in (*self.refresh_tokens.values(), *self.access_tokens.values()):
            grant.dead = True

    def answer(self, heard: Heard) -> Line | None:
        """Answer a request to the sign-in; None when it is for something else."""
        place = urlsplit(heard.path)
        if place.path == "/o/oauth2/v2/auth" and heard.verb == "GET":
            return self._asked({name: values[0] for name, values in parse_qs(place.query).items()})
        form = {name: values[0] for name, values in parse_qs(heard.body.decode()).items()} if heard.body else {}
        if place.path == "/token" and heard.verb == "POST":
            return self._exchanged(form, heard.headers)
        if place.path == "/revoke" and heard.verb == "POST":
            return self._revoked(form or {name: each[0] for name, each in parse_qs(place.query).items()})
        return None

    def _asked(self, query: dict[str, str]) -> Line:
        """Answer as a user does who clicks through Google's page."""
        self.consents.append(query)
        if query.get("client_id") != CLIENT_ID or query.get("response_type") != "code":
            return Line(status=400, body=b"Error 400: invalid_request")
        if not query["redirect_uri"].startswith(("http://127.0.0.1:", "http://localhost:")):
            return Line(status=400, body=b"Error 400: redirect_uri_mismatch")
        wanted = {"state", "code_challenge"} - query.keys()
        self.violations += [f"the consent was asked for without {each}" for each in wanted]
        if query.get("code_challenge_method") != "S256":
            self.violations.append("the consent was asked for without S256")
        said = {"error": "access_denied"} if self.denies else self._consented(query)
        back = urlencode({"state": query.get("state", ""), **said})
        return Line(status=302, headers={"Location": f"{query['redirect_uri']}?{back}"}, body=b"")

    def _consented(self, query: dict[str, str]) -> dict[str, str]:
        scopes = tuple(each for each in query["scope"].split() if each not in self.unticked)
        grant = Grant(
            scopes=scopes,
            challenge=query.get("code_challenge", ""),
            redirect=query["redirect_uri"],
            offline=query.get("access_type") == "offline",
        )
        return {"code": self._kept(self.codes, "4/code", grant), "scope": " ".join(scopes)}

    def _exchanged(self, form: dict[str, str], headers: Mapping[str, str]) -> Line:
        if _client(form, headers) != (CLIENT_ID, CLIENT_SECRET):
            return _wrong(401, "invalid_client")
        if form.get("grant_type") == "refresh_token":
            grant = self.refresh_tokens.get(form.get("refresh_token", ""))
            return _wrong(400, "invalid_grant") if grant is None or grant.dead else _told(self._tokens(grant))
        if form.get("grant_type") != "authorization_code":
            return _wrong(400, "unsupported_grant_type")
        grant = self.codes.pop(form.get("code", ""), None)
        if grant is None or form.get("redirect_uri") != grant.redirect:
            return _wrong(400, "invalid_grant")
        if _challenge(form.get("code_verifier", "")) != grant.challenge:
            return _wrong(400, "invalid_grant")
        more: dict[str, object] = {"id_token": self._identity()} if "openid" in grant.scopes else {}
        if grant.offline:
            more["refresh_token"] = self._kept(self.refresh_tokens, "1//refresh", grant)
        return _told({**self._tokens(grant), **more})

    def _tokens(self, grant: Grant) -> dict[str, object]:
        week = {"refresh_token_expires_in": WEEK - 1} if self.is_testing else {}
        scopes = {"scope": " ".join(grant.scopes), "token_type": "Bearer"}
        return {"access_token": self._access(grant), "expires_in": self.lifetime, **scopes, **week}

    def _revoked(self, form: dict[str, str]) -> Line:
        """Revoke a token; that takes back every consent that was given to the project."""
        token = form.get("token", "")
        grant = self.refresh_tokens.get(token) or self.access_tokens.get(token)
        if grant is None or grant.dead:
            return _wrong(400, "invalid_token")
        self.take_back()
        return _told({})

    def _identity(self) -> str:
        claims = {"iss": "https://accounts.google.com", "aud": CLIENT_ID, "sub": "1234567890", "email": self.email}
        parts = ({"alg": "RS256", "typ": "JWT"}, claims | {"email_verified": True, "iat": 0, "exp": 4102444800})
        return ".".join([*(_encoded(json.dumps(each).encode()) for each in parts), _encoded(b"unsigned")])

    def _access(self, grant: Grant) -> str:
        return self._kept(self.access_tokens, "ya29.access", grant)

    def _kept(self, tokens: dict[str, Grant], kind: str, grant: Grant) -> str:
        self._made += 1
        token = f"{kind}-{self._own}-{self._made}"
        tokens[token] = grant
        return token


def _client(form: dict[str, str], headers: Mapping[str, str]) -> tuple[str, str]:
    kind, _, said = headers.get("authorization", "").partition(" ")
    if kind == "Basic":
        name, _, secret = b64decode(said).decode().partition(":")
        return unquote(name), unquote(secret)
    return form.get("client_id", ""), form.get("client_secret", "")


def _challenge(verifier: str) -> str:
    return _encoded(sha256(verifier.encode()).digest())


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).decode().rstrip("=")


def _told(answer: dict[str, object], status: int = 200) -> Line:
    return Line(status=status, body=json.dumps(answer).encode(), headers={"Content-Type": "application/json"})


def _wrong(status: int, error: str) -> Line:
    return _told({"error": error, "error_description": "No."}, status)
