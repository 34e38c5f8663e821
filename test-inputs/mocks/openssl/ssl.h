#pragma once

extern "C" {
typedef struct bio_st BIO;
typedef struct ssl_st SSL;
#define BIO_C_DO_STATE_MACHINE 101
#define BIO_CTRL_FLUSH 11
#define BIO_do_connect(b) BIO_ctrl(b, BIO_C_DO_STATE_MACHINE, 0, nullptr)
#define BIO_flush(b) BIO_ctrl(b, BIO_CTRL_FLUSH, 0, nullptr)
BIO *BIO_new_file(const char *filename, const char *mode);
long BIO_ctrl(BIO *bp, int cmd, long larg, void *parg);
int BIO_read(BIO *b, void *data, int dlen);
int SSL_connect(SSL *ssl);
int SSL_read(SSL *ssl, void *buf, int num);
int SSL_write(SSL *ssl, const void *buf, int num);
int SSL_get_error(const SSL *s, int ret_code);
}
