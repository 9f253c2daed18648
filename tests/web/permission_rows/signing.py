"""Signing in, one's own security pages, the heartbeat: what allauth and the shell offer."""

from tests.web.permission_rows import SIGN_IN, Row, open_to_all


def _own(name: str, ok: int | tuple[int, ...] = (200, 302), **more: object) -> Row:
    """A page about oneself: anybody who is signed in."""
    return Row(name, holder="alice", ok=ok, stranger=ok, anonymous=SIGN_IN, **more)  # type: ignore[arg-type]


ROWS = [
    open_to_all("health"),
    open_to_all("set_language", anonymous=302, method="post", data={"language": "en"}),
    Row("home", ok=(200, 302), stranger=(200, 302)),
    open_to_all("account_login"),
    open_to_all("account_signup", anonymous=404),
    open_to_all("account_email", anonymous=404),
    open_to_all("account_inactive"),
    open_to_all("mfa_login_webauthn", anonymous=(200, 302)),
    open_to_all("mfa_authenticate", anonymous=302),
    open_to_all("socialaccount_login_cancelled"),
    open_to_all("socialaccount_login_error", anonymous=401),
    open_to_all("socialaccount_signup", anonymous=404),
    open_to_all("openid_connect_login", anonymous=404, kwargs={"provider_id": "none"}),
    open_to_all("openid_connect_callback", anonymous=404, kwargs={"provider_id": "none"}),
    Row("account_logout", ok=(200, 302), stranger=(200, 302), anonymous=302),
    _own("account_reauthenticate"),
    _own("account_change_password"),
    _own("account_set_password", ok=302),
    _own("socialaccount_connections"),
    _own("usersessions_list"),
    _own("mfa_index"),
    _own("mfa_reauthenticate"),
    _own("mfa_reauthenticate_webauthn"),
    _own("mfa_activate_totp"),
    _own("mfa_deactivate_totp", ok=(302, 404)),
    _own("mfa_view_recovery_codes", ok=(302, 404)),
    _own("mfa_generate_recovery_codes", ok=(200, 302, 403)),
    _own("mfa_download_recovery_codes", ok=(302, 404)),
    _own("mfa_list_webauthn"),
    _own("mfa_add_webauthn"),
    _own("mfa_edit_webauthn", ok=(302, 404), kwargs={"pk": 1}),
    _own("mfa_remove_webauthn", ok=(302, 404), kwargs={"pk": 1}),
]
