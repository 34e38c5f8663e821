#pragma once

#include <cstddef>

extern "C" {
#define ZMQ_DONTWAIT 1
typedef struct zmq_pollitem_t zmq_pollitem_t;
int zmq_recv(void *socket, void *buffer, std::size_t length, int flags);
int zmq_send(void *socket, const void *buffer, std::size_t length, int flags);
int zmq_poll(zmq_pollitem_t *items, int nitems, long timeout);
}
