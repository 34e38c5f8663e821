#pragma once

extern "C" {
typedef struct _LIBSSH2_SESSION LIBSSH2_SESSION;
typedef struct _LIBSSH2_CHANNEL LIBSSH2_CHANNEL;
LIBSSH2_SESSION *libssh2_session_init_ex(void *, void *, void *, void *);
int libssh2_session_handshake(LIBSSH2_SESSION *session, int sock);
void libssh2_session_set_blocking(LIBSSH2_SESSION *session, int blocking);
long libssh2_channel_read_ex(LIBSSH2_CHANNEL *channel, int stream_id, char *buf, unsigned long buflen);
#define libssh2_channel_read(channel, buf, buflen) libssh2_channel_read_ex((channel), 0, (buf), (buflen))
}
