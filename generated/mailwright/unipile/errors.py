# Made by mailwright from specs/unipile/openapi.yaml. Do not edit: change that, then `make generate`.

"""The exceptions of the Unipile API Reference and its error codes."""

from .._runtime import errors
from .._runtime.codes import StringCode
from .._runtime.facts import ErrorFamily
from .._runtime.outcome import Outcome


class ErrorType(StringCode):
    """The error codes of the Unipile API Reference: what they mean and what to do. An unknown code stays as it is."""

    MISSING_CREDENTIALS = (
        "errors/missing_credentials",
        "The request lacks credentials that it needs.",
        "Give the client its API key (the header X-API-KEY).",
        Outcome.NOT_SENT,
    )
    """The request lacks credentials that it needs. Fix: Give the client its API key (the header X-API-KEY). HTTP 401:
    NOT_SENT."""
    MULTIPLE_SESSIONS = (
        "errors/multiple_sessions",
        "LinkedIn limits the number of sessions of certain Recruiter accounts. Only this route is blocked, but a window in the user's browser asks them to choose a session, which can disconnect the account.",
        "Connect the account with the cookie method.",
        Outcome.NOT_SENT,
    )
    """LinkedIn limits the number of sessions of certain Recruiter accounts. Only this route is blocked, but a window in
    the user's browser asks them to choose a session, which can disconnect the account. Fix: Connect the account with
    the cookie method. HTTP 401: NOT_SENT."""
    INVALID_CHECKPOINT_SOLUTION = (
        "errors/invalid_checkpoint_solution",
        "The answer to the provider's security check was not accepted.",
        "Try the security check again.",
        Outcome.NOT_SENT,
    )
    """The answer to the provider's security check was not accepted. Fix: Try the security check again. HTTP 401:
    NOT_SENT."""
    CHECKPOINT_ERROR = (
        "errors/checkpoint_error",
        "The provider's security check does not seem to be solvable.",
        "Try again; contact Unipile's support if it goes on.",
        Outcome.NOT_SENT,
    )
    """The provider's security check does not seem to be solvable. Fix: Try again; contact Unipile's support if it goes
    on. HTTP 401: NOT_SENT."""
    INVALID_CREDENTIALS = (
        "errors/invalid_credentials",
        "The credentials are not valid.",
        "Check the API key, and connect the account again if its own password has changed.",
        Outcome.NOT_SENT,
    )
    """The credentials are not valid. Fix: Check the API key, and connect the account again if its own password has
    changed. HTTP 401: NOT_SENT."""
    EXPIRED_CREDENTIALS = (
        "errors/expired_credentials",
        "The credentials of the account no longer work.",
        "Check user name and password and connect the account again.",
        Outcome.NOT_SENT,
    )
    """The credentials of the account no longer work. Fix: Check user name and password and connect the account again.
    HTTP 401: NOT_SENT."""
    INSUFFICIENT_PRIVILEGES = (
        "errors/insufficient_privileges",
        "The resource is outside of what your scopes allow.",
        "Give the API key or the connected account the scope it lacks.",
        Outcome.NOT_SENT,
    )
    """The resource is outside of what your scopes allow. Fix: Give the API key or the connected account the scope it
    lacks. HTTP 401: NOT_SENT."""
    DISCONNECTED_ACCOUNT = (
        "errors/disconnected_account",
        "The account seems to be disconnected from its provider.",
        "Have the user connect the account again, then send.",
        Outcome.NOT_SENT,
    )
    """The account seems to be disconnected from its provider. Fix: Have the user connect the account again, then send.
    HTTP 401: NOT_SENT."""
    DISCONNECTED_FEATURE = (
        "errors/disconnected_feature",
        "The service asked for seems to be disconnected.",
        "Have the user connect the account again with mail enabled, then send.",
        Outcome.NOT_SENT,
    )
    """The service asked for seems to be disconnected. Fix: Have the user connect the account again with mail enabled,
    then send. HTTP 401: NOT_SENT."""
    INVALID_CREDENTIALS_BUT_VALID_ACCOUNT_IMAP = (
        "errors/invalid_credentials_but_valid_account_imap",
        "The credentials are not valid, although the IMAP account itself is. The vendor does not say more.",
        "Check user name and password of the account, for SMTP as well as for IMAP, and connect it again.",
        Outcome.NOT_SENT,
    )
    """The credentials are not valid, although the IMAP account itself is. The vendor does not say more. Fix: Check user
    name and password of the account, for SMTP as well as for IMAP, and connect it again. HTTP 401: NOT_SENT."""
    EXPIRED_LINK = (
        "errors/expired_link",
        "The link has expired.",
        "Go back to the application and make a new link.",
        Outcome.NOT_SENT,
    )
    """The link has expired. Fix: Go back to the application and make a new link. HTTP 401: NOT_SENT."""
    WRONG_ACCOUNT = (
        "errors/wrong_account",
        "The credentials belong to another account.",
        "Connect again with the credentials of the account that account_id names.",
        Outcome.NOT_SENT,
    )
    """The credentials belong to another account. Fix: Connect again with the credentials of the account that account_id
    names. HTTP 401: NOT_SENT."""
    CAPTCHA_NOT_SUPPORTED = (
        "errors/captcha_not_supported",
        "The provider asked for a captcha, which Unipile cannot answer yet.",
        "Sign in to the provider with a browser, then connect the account again.",
        Outcome.NOT_SENT,
    )
    """The provider asked for a captcha, which Unipile cannot answer yet. Fix: Sign in to the provider with a browser,
    then connect the account again. HTTP 401: NOT_SENT."""
    INVALID_IMAP_CONFIGURATION = (
        "errors/invalid_imap_configuration",
        "The IMAP settings of the account are not valid.",
        "Correct host, port, encryption and user of the IMAP server; connectionParams shows those in use.",
        Outcome.NOT_SENT,
    )
    """The IMAP settings of the account are not valid. Fix: Correct host, port, encryption and user of the IMAP server;
    connectionParams shows those in use. HTTP 401: NOT_SENT."""
    INVALID_SMTP_CONFIGURATION = (
        "errors/invalid_smtp_configuration",
        "The SMTP settings of the account are not valid.",
        "Correct host, port and user of the SMTP server; connectionParams shows those in use.",
        Outcome.NOT_SENT,
    )
    """The SMTP settings of the account are not valid. Fix: Correct host, port and user of the SMTP server;
    connectionParams shows those in use. HTTP 401: NOT_SENT."""
    ACCOUNT_RESTRICTED = (
        "errors/account_restricted",
        "The provider has restricted access to the account.",
        "Sign in to the provider and lift the restriction, or use another account.",
        Outcome.NOT_SENT,
    )
    """The provider has restricted access to the account. Fix: Sign in to the provider and lift the restriction, or use
    another account. HTTP 403: NOT_SENT."""
    ACCOUNT_MISMATCH = (
        "errors/account_mismatch",
        "This cannot be done with the account.",
        "Check account_id; it must name an account with a mailbox.",
        Outcome.NOT_SENT,
    )
    """This cannot be done with the account. Fix: Check account_id; it must name an account with a mailbox. HTTP 403:
    NOT_SENT."""
    INSUFFICIENT_PERMISSIONS = (
        "errors/insufficient_permissions",
        "The authentication is valid but lacks the permissions that the request needs.",
        "Give the API key or the connected account the permission to send mail.",
        Outcome.NOT_SENT,
    )
    """The authentication is valid but lacks the permissions that the request needs. Fix: Give the API key or the
    connected account the permission to send mail. HTTP 403: NOT_SENT."""
    SESSION_MISMATCH = (
        "errors/session_mismatch",
        "The user id of the token is not that of the client's session.",
        "Connect the account again, so that token and session belong together.",
        Outcome.NOT_SENT,
    )
    """The user id of the token is not that of the client's session. Fix: Connect the account again, so that token and
    session belong together. HTTP 403: NOT_SENT."""
    FEATURE_NOT_SUBSCRIBED = (
        "errors/feature_not_subscribed",
        "The feature is not part of the subscription, or it is not authenticated properly.",
        "Check the subscription, and connect the account again with this feature.",
        Outcome.NOT_SENT,
    )
    """The feature is not part of the subscription, or it is not authenticated properly. Fix: Check the subscription,
    and connect the account again with this feature. HTTP 403: NOT_SENT."""
    SUBSCRIPTION_REQUIRED = (
        "errors/subscription_required",
        "This needs a subscription to a service of the provider.",
        "Take out the subscription with the provider, or use another account.",
        Outcome.NOT_SENT,
    )
    """This needs a subscription to a service of the provider. Fix: Take out the subscription with the provider, or use
    another account. HTTP 403: NOT_SENT."""
    UNKNOWN_AUTHENTICATION_CONTEXT = (
        "errors/unknown_authentication_context",
        "Logging in to the provider seems to need another step.",
        "Sign in to the provider with a browser to see which step, then authenticate again.",
        Outcome.NOT_SENT,
    )
    """Logging in to the provider seems to need another step. Fix: Sign in to the provider with a browser to see which
    step, then authenticate again. HTTP 403: NOT_SENT."""
    ACTION_REQUIRED = (
        "errors/action_required",
        "Another step seems to be necessary.",
        "Finish signing in with the provider's own application and try again.",
        Outcome.NOT_SENT,
    )
    """Another step seems to be necessary. Fix: Finish signing in with the provider's own application and try again.
    HTTP 403: NOT_SENT."""
    RESOURCE_ACCESS_RESTRICTED = (
        "errors/resource_access_restricted",
        "You have no access to the resource.",
        "Use a key or an account that has access to it.",
        Outcome.NOT_SENT,
    )
    """You have no access to the resource. Fix: Use a key or an account that has access to it. HTTP 403: NOT_SENT."""
    RESOURCE_NOT_FOUND = (
        "errors/resource_not_found",
        "The resource asked for, for example the account, was not found.",
        "Check account_id, and that the base URL is your own DSN.",
        Outcome.NOT_SENT,
    )
    """The resource asked for, for example the account, was not found. Fix: Check account_id, and that the base URL is
    your own DSN. HTTP 404: NOT_SENT."""
    INVALID_RESOURCE_IDENTIFIER = (
        "errors/invalid_resource_identifier",
        "The id of the resource is not well formed.",
        "Copy the id again from where Unipile gave it.",
        Outcome.NOT_SENT,
    )
    """The id of the resource is not well formed. Fix: Copy the id again from where Unipile gave it. HTTP 404:
    NOT_SENT."""
    INVALID_ACCOUNT = (
        "errors/invalid_account",
        "The account cannot be used for this request.",
        "Check account_id; it must name an account with a mailbox.",
        Outcome.NOT_SENT,
    )
    """The account cannot be used for this request. Fix: Check account_id; it must name an account with a mailbox. HTTP
    422: NOT_SENT."""
    INVALID_RECIPIENT = (
        "errors/invalid_recipient",
        "A recipient is not valid.",
        "Check the identifier of every recipient in to, cc and bcc; it must be an e-mail address.",
        Outcome.NOT_SENT,
    )
    """A recipient is not valid. Fix: Check the identifier of every recipient in to, cc and bcc; it must be an e-mail
    address. HTTP 422: NOT_SENT."""
    NO_CONNECTION_WITH_RECIPIENT = (
        "errors/no_connection_with_recipient",
        "The account has no connection with the recipient. This is about messages in social networks.",
        "Connect with the recipient first.",
        Outcome.NOT_SENT,
    )
    """The account has no connection with the recipient. This is about messages in social networks. Fix: Connect with
    the recipient first. HTTP 422: NOT_SENT."""
    BLOCKED_RECIPIENT = (
        "errors/blocked_recipient",
        "The recipient is blocked.",
        "Remove the recipient, or have the block lifted.",
        Outcome.NOT_SENT,
    )
    """The recipient is blocked. Fix: Remove the recipient, or have the block lifted. HTTP 422: NOT_SENT."""
    USER_UNREACHABLE = (
        "errors/user_unreachable",
        "The user cannot be reached.",
        "Check the recipient, and look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """The user cannot be reached. Fix: Check the recipient, and look into the Sent folder before sending again. HTTP
    422: UNKNOWN."""
    UNPROCESSABLE_ENTITY = (
        "errors/unprocessable_entity",
        "The request cannot be carried out; the type does not say why.",
        "Read the detail of the error, and look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """The request cannot be carried out; the type does not say why. Fix: Read the detail of the error, and look into
    the Sent folder before sending again. HTTP 422: UNKNOWN."""
    ACTION_ALREADY_PERFORMED = (
        "errors/action_already_performed",
        "This has already been done, perhaps by an earlier attempt.",
        "Look into the Sent folder; the mail may be there already.",
        Outcome.UNKNOWN,
    )
    """This has already been done, perhaps by an earlier attempt. Fix: Look into the Sent folder; the mail may be there
    already. HTTP 422: UNKNOWN."""
    INVALID_MESSAGE = (
        "errors/invalid_message",
        "The message is not valid.",
        "Check subject, body and attachments; the detail of the error may say more.",
        Outcome.NOT_SENT,
    )
    """The message is not valid. Fix: Check subject, body and attachments; the detail of the error may say more. HTTP
    422: NOT_SENT."""
    INVALID_POST = (
        "errors/invalid_post",
        "The post is not valid. This is about posts in social networks.",
        "Read the detail of the error.",
        Outcome.NOT_SENT,
    )
    """The post is not valid. This is about posts in social networks. Fix: Read the detail of the error. HTTP 422:
    NOT_SENT."""
    NOT_ALLOWED_INMAIL = (
        "errors/not_allowed_inmail",
        "The account may not send InMail. This is about LinkedIn.",
        "Use an account that may send InMail.",
        Outcome.NOT_SENT,
    )
    """The account may not send InMail. This is about LinkedIn. Fix: Use an account that may send InMail. HTTP 422:
    NOT_SENT."""
    INSUFFICIENT_CREDITS = (
        "errors/insufficient_credits",
        "The account has not enough credits left at its provider.",
        "Buy credits, or wait until they are renewed.",
        Outcome.NOT_SENT,
    )
    """The account has not enough credits left at its provider. Fix: Buy credits, or wait until they are renewed. HTTP
    422: NOT_SENT."""
    CANNOT_RESEND_YET = (
        "errors/cannot_resend_yet",
        "It is too early to send this again.",
        "Look into the Sent folder, an earlier attempt may be there already; otherwise wait for some time.",
        Outcome.UNKNOWN,
    )
    """It is too early to send this again. Fix: Look into the Sent folder, an earlier attempt may be there already;
    otherwise wait for some time. HTTP 422: UNKNOWN."""
    CANNOT_RESEND_WITHIN_24_HRS = (
        "errors/cannot_resend_within_24hrs",
        "This may not be sent again within 24 hours.",
        "Look into the Sent folder, an earlier attempt may be there already; otherwise wait until 24 hours have passed.",
        Outcome.UNKNOWN,
    )
    """This may not be sent again within 24 hours. Fix: Look into the Sent folder, an earlier attempt may be there
    already; otherwise wait until 24 hours have passed. HTTP 422: UNKNOWN."""
    LIMIT_EXCEEDED = (
        "errors/limit_exceeded",
        "A limit of the account or its provider is exceeded.",
        "Send less often, or wait until the provider's limit is reset, usually after a day.",
        Outcome.NOT_SENT,
    )
    """A limit of the account or its provider is exceeded. Fix: Send less often, or wait until the provider's limit is
    reset, usually after a day. HTTP 422: NOT_SENT."""
    ALREADY_INVITED_RECENTLY = (
        "errors/already_invited_recently",
        "The person was invited recently. This is about invitations in social networks.",
        "Wait before inviting the person again.",
        Outcome.NOT_SENT,
    )
    """The person was invited recently. This is about invitations in social networks. Fix: Wait before inviting the
    person again. HTTP 422: NOT_SENT."""
    CANNOT_INVITE_ATTENDEE = (
        "errors/cannot_invite_attendee",
        "The person cannot be invited. This is about invitations.",
        "Invite somebody else.",
        Outcome.NOT_SENT,
    )
    """The person cannot be invited. This is about invitations. Fix: Invite somebody else. HTTP 422: NOT_SENT."""
    PARENT_MAIL_NOT_FOUND = (
        "errors/parent_mail_not_found",
        "The e-mail to answer was not found.",
        "Check reply_to: it is the Unipile id or the provider's id of the e-mail to answer, not an address.",
        Outcome.NOT_SENT,
    )
    """The e-mail to answer was not found. Fix: Check reply_to: it is the Unipile id or the provider's id of the e-mail
    to answer, not an address. HTTP 422: NOT_SENT."""
    INVALID_REPLY_SUBJECT = (
        "errors/invalid_reply_subject",
        "The subject does not fit the e-mail that is answered.",
        "Leave out the subject, or use that of the e-mail that is answered.",
        Outcome.NOT_SENT,
    )
    """The subject does not fit the e-mail that is answered. Fix: Leave out the subject, or use that of the e-mail that
    is answered. HTTP 422: NOT_SENT."""
    INVALID_HEADERS = (
        "errors/invalid_headers",
        "A custom header is not valid.",
        "Use names that begin with X-, or Reply-To, Content-Type, List-Unsubscribe, List-Unsubscribe-Post.",
        Outcome.NOT_SENT,
    )
    """A custom header is not valid. Fix: Use names that begin with X-, or Reply-To, Content-Type, List-Unsubscribe,
    List-Unsubscribe-Post. HTTP 422: NOT_SENT."""
    SEND_AS_DENIED = (
        "errors/send_as_denied",
        "The account may not send as the sender given in from.",
        "Leave out from, or have the provider allow the address as an alias of the mailbox.",
        Outcome.NOT_SENT,
    )
    """The account may not send as the sender given in from. Fix: Leave out from, or have the provider allow the address
    as an alias of the mailbox. HTTP 422: NOT_SENT."""
    INVALID_FOLDER = (
        "errors/invalid_folder",
        "A mail folder is not valid. It may be the one in which sent mail is filed, after the mail has left.",
        "Check the folders of the mailbox, and look for the mail at its recipient before sending again.",
        Outcome.UNKNOWN,
    )
    """A mail folder is not valid. It may be the one in which sent mail is filed, after the mail has left. Fix: Check
    the folders of the mailbox, and look for the mail at its recipient before sending again. HTTP 422: UNKNOWN."""
    INVALID_THREAD = (
        "errors/invalid_thread",
        "The conversation that the mail should belong to is not valid.",
        "Check reply_to, or send the mail without it.",
        Outcome.NOT_SENT,
    )
    """The conversation that the mail should belong to is not valid. Fix: Check reply_to, or send the mail without it.
    HTTP 422: NOT_SENT."""
    LIMIT_TOO_HIGH = (
        "errors/limit_too_high",
        "A limit in the request is too high. This is about lists.",
        "Ask for fewer items.",
        Outcome.NOT_SENT,
    )
    """A limit in the request is too high. This is about lists. Fix: Ask for fewer items. HTTP 422: NOT_SENT."""
    UNAUTHORIZED = (
        "errors/unauthorized",
        "The account is not authorised to do this.",
        "Connect the account again, or use one that may send mail.",
        Outcome.NOT_SENT,
    )
    """The account is not authorised to do this. Fix: Connect the account again, or use one that may send mail. HTTP
    422: NOT_SENT."""
    SENDER_REJECTED = (
        "errors/sender_rejected",
        "The mail server refused the sender.",
        "Check the address in from, and that the mailbox may send from it.",
        Outcome.NOT_SENT,
    )
    """The mail server refused the sender. Fix: Check the address in from, and that the mailbox may send from it. HTTP
    422: NOT_SENT."""
    RECIPIENT_REJECTED = (
        "errors/recipient_rejected",
        "The mail server refused a recipient. Other recipients of the same mail may have been accepted.",
        "Check the addresses, and look into the Sent folder before sending to the others again.",
        Outcome.UNKNOWN,
    )
    """The mail server refused a recipient. Other recipients of the same mail may have been accepted. Fix: Check the
    addresses, and look into the Sent folder before sending to the others again. HTTP 422: UNKNOWN."""
    IP_REJECTED_BY_SERVER = (
        "errors/ip_rejected_by_server",
        "The mail server refused the address of the network that the mail came from.",
        "Have the provider allow Unipile's addresses, or ask Unipile's support.",
        Outcome.NOT_SENT,
    )
    """The mail server refused the address of the network that the mail came from. Fix: Have the provider allow
    Unipile's addresses, or ask Unipile's support. HTTP 422: NOT_SENT."""
    PROVIDER_UNREACHABLE = (
        "errors/provider_unreachable",
        "The provider of the mailbox could not be reached, or no longer answered.",
        "Look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """The provider of the mailbox could not be reached, or no longer answered. Fix: Look into the Sent folder before
    sending again. HTTP 422: UNKNOWN."""
    ACCOUNT_CONFIGURATION_ERROR = (
        "errors/account_configuration_error",
        "The account is not set up properly. The fault may show only after the mail has left, when it is filed as sent.",
        "Check the settings of the account, and look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """The account is not set up properly. The fault may show only after the mail has left, when it is filed as sent.
    Fix: Check the settings of the account, and look into the Sent folder before sending again. HTTP 422: UNKNOWN."""
    CANT_SEND_MESSAGE = (
        "errors/cant_send_message",
        "The message could not be sent; the type does not say at which point.",
        "Look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """The message could not be sent; the type does not say at which point. Fix: Look into the Sent folder before
    sending again. HTTP 422: UNKNOWN."""
    REALTIME_CLIENT_NOT_INITIALIZED = (
        "errors/realtime_client_not_initialized",
        "The connection that Unipile keeps to the provider is not ready.",
        "Wait, connect the account again if it goes on, and look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """The connection that Unipile keeps to the provider is not ready. Fix: Wait, connect the account again if it goes
    on, and look into the Sent folder before sending again. HTTP 422: UNKNOWN."""
    UNEXPECTED_ERROR = (
        "errors/unexpected_error",
        "Something went wrong at Unipile.",
        "Look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """Something went wrong at Unipile. Fix: Look into the Sent folder before sending again. HTTP 500: UNKNOWN."""
    PROVIDER_ERROR = (
        "errors/provider_error",
        "The provider of the mailbox has operational problems.",
        "Wait, then look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """The provider of the mailbox has operational problems. Fix: Wait, then look into the Sent folder before sending
    again. HTTP 500: UNKNOWN."""
    AUTHENTICATION_INTENT_ERROR = (
        "errors/authentication_intent_error",
        "This attempt to authenticate was ended after a failure.",
        "Begin again from the start, and look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """This attempt to authenticate was ended after a failure. Fix: Begin again from the start, and look into the Sent
    folder before sending again. HTTP 500: UNKNOWN."""
    NO_CLIENT_SESSION = (
        "errors/no_client_session",
        "No session of the account is running at Unipile, so the mail was probably not sent.",
        "Look into the Sent folder before sending again; connect the account again if it goes on.",
        Outcome.UNKNOWN,
    )
    """No session of the account is running at Unipile, so the mail was probably not sent. Fix: Look into the Sent
    folder before sending again; connect the account again if it goes on. HTTP 503: UNKNOWN."""
    NO_CHANNEL = (
        "errors/no_channel",
        "Unipile has no channel to the session of the account, so the mail was probably not sent.",
        "Look into the Sent folder before sending again; contact Unipile's support if it goes on.",
        Outcome.UNKNOWN,
    )
    """Unipile has no channel to the session of the account, so the mail was probably not sent. Fix: Look into the Sent
    folder before sending again; contact Unipile's support if it goes on. HTTP 503: UNKNOWN."""
    NO_HANDLER = (
        "errors/no_handler",
        "Nothing at Unipile handles this request, so the mail was probably not sent.",
        "Look into the Sent folder before sending again; contact Unipile's support if it goes on.",
        Outcome.UNKNOWN,
    )
    """Nothing at Unipile handles this request, so the mail was probably not sent. Fix: Look into the Sent folder before
    sending again; contact Unipile's support if it goes on. HTTP 503: UNKNOWN."""
    NETWORK_DOWN = (
        "errors/network_down",
        "The network is down on Unipile's side.",
        "Wait a moment, then look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """The network is down on Unipile's side. Fix: Wait a moment, then look into the Sent folder before sending again.
    HTTP 503: UNKNOWN."""
    SERVICE_UNAVAILABLE = (
        "errors/service_unavailable",
        "The service is not available at the moment.",
        "Wait, then look into the Sent folder before sending again.",
        Outcome.UNKNOWN,
    )
    """The service is not available at the moment. Fix: Wait, then look into the Sent folder before sending again. HTTP
    503: UNKNOWN."""
    REQUEST_TIMEOUT = (
        "errors/request_timeout",
        "The request took too long. The mail may well have been sent.",
        "Look into the Sent folder before sending again; contact Unipile's support if it goes on.",
        Outcome.UNKNOWN,
    )
    """The request took too long. The mail may well have been sent. Fix: Look into the Sent folder before sending again;
    contact Unipile's support if it goes on. HTTP 504: UNKNOWN."""


class APIError(errors.APIError):
    """A request that did not end as it should have."""


class APIConnectionError(APIError, errors.APIConnectionError):
    """There was no usable answer."""


class APITimeoutError(APIConnectionError, errors.APITimeoutError):
    """There was no answer in time."""


class UnreadableResponseError(APIError, errors.UnreadableResponseError):
    """A success whose body is not what the document says."""


class PartialFailureError(APIError, errors.PartialFailureError):
    """A part of the request failed; raised only by `raise_for_failures()`."""


class APIStatusError(APIError, errors.APIStatusError):
    """The provider answered with an error."""

    @property
    def code(self) -> ErrorType | str | int | None:
        """The error code with its `.meaning` and `.fix`; the bare value of a code that the document does not know."""
        known = ErrorType.of(self.raw_code)
        return self.raw_code if known is None else known


class BadRequestError(APIStatusError, errors.BadRequestError):
    """HTTP 400."""


class AuthenticationError(APIStatusError, errors.AuthenticationError):
    """HTTP 401. Unauthorized: a key, or the connection of the account, is not valid. Nothing was sent. -
    `errors/missing_credentials`: the request lacks credentials that it needs. - `errors/multiple_sessions`: LinkedIn
    limits how many sessions some Recruiter accounts may have. Only this route is blocked, but a window in the user's
    browser asks them to choose a session, and that can disconnect the account. Connecting with the cookie method avoids
    it. - `errors/wrong_account`: the credentials belong to another account. - `errors/invalid_credentials`: the
    credentials are not valid. - `errors/invalid_imap_configuration`: the IMAP settings are not valid. -
    `errors/invalid_smtp_configuration`: the SMTP settings are not valid. - `errors/invalid_checkpoint_solution`: the
    answer to the provider's security check was not accepted; try again. - `errors/checkpoint_error`: the provider's
    security check does not seem to be solvable; try again, and contact support if it goes on. -
    `errors/expired_credentials`: the credentials no longer work; check user name and password and try again. -
    `errors/expired_link`: the link has expired; make a new one in the application. - `errors/insufficient_privileges`:
    the resource is outside of what your scopes allow. - `errors/disconnected_account`: the account seems to be
    disconnected from its provider. - `errors/disconnected_feature`: the service asked for seems to be disconnected. -
    `errors/captcha_not_supported`: the provider asked for a captcha, which Unipile cannot answer yet.
    """


class QuotaExceededError(APIStatusError, errors.QuotaExceededError):
    """HTTP 402."""


class PermissionDeniedError(APIStatusError, errors.PermissionDeniedError):
    """HTTP 403. Forbidden: the credentials are valid, but the account or the key may not do this. Nothing was sent. -
    `errors/insufficient_permissions`: authenticated, but without the permissions that the request needs. -
    `errors/account_restricted`: the provider has restricted the account. - `errors/account_mismatch`: this cannot be
    done with the account. - `errors/unknown_authentication_context`: logging in seems to need another step; sign in to
    the provider with a browser to see which, then authenticate again. - `errors/session_mismatch`: the user id of the
    token is not that of the client's session. - `errors/feature_not_subscribed`: the feature is not part of the
    subscription, or not authenticated properly. - `errors/subscription_required`: this needs a subscription to a
    service of the provider. - `errors/resource_access_restricted`: you have no access to the resource. -
    `errors/action_required`: another step seems necessary; finish signing in with the provider's own application and
    try again.
    """


class NotFoundError(APIStatusError, errors.NotFoundError):
    """HTTP 404. Not found: the resource asked for, for example the account, does not exist. Nothing was sent."""


class ConflictError(APIStatusError, errors.ConflictError):
    """HTTP 409."""


class PayloadTooLargeError(APIStatusError, errors.PayloadTooLargeError):
    """HTTP 413."""


class UnprocessableEntityError(APIStatusError, errors.UnprocessableEntityError):
    """HTTP 422. Unprocessable entity: the request cannot be carried out, for example because the mail to answer (the
    parent mail) could not be found. Unipile uses one list of types for all its operations, so many of them concern
    other things than e-mail. Most types mean that nothing was sent, but not all.
    """


class RateLimitError(APIStatusError, errors.RateLimitError):
    """HTTP 429."""


class InternalServerError(APIStatusError, errors.InternalServerError):
    """HTTP 500 and above. Internal server error. It is not known whether the mail was sent. -
    `errors/unexpected_error`: something went wrong. - `errors/provider_error`: the provider has operational problems;
    the vendor says to try again later, but check first whether the mail went out. -
    `errors/authentication_intent_error`: this attempt to authenticate was ended after a failure; begin again from the
    start.
    """


FAMILY = ErrorFamily(
    base=APIError,
    status=APIStatusError,
    connection=APIConnectionError,
    timeout=APITimeoutError,
    unreadable=UnreadableResponseError,
    by_status={
        400: BadRequestError,
        401: AuthenticationError,
        402: QuotaExceededError,
        403: PermissionDeniedError,
        404: NotFoundError,
        409: ConflictError,
        413: PayloadTooLargeError,
        422: UnprocessableEntityError,
        429: RateLimitError,
        500: InternalServerError,
    },
    codes=ErrorType,
    code_at=("/type",),
    message_at=("/detail", "/title"),
    by_code={ErrorType.INSUFFICIENT_CREDITS: QuotaExceededError, ErrorType.LIMIT_EXCEEDED: QuotaExceededError},
)
"""What the runtime raises for this API."""
