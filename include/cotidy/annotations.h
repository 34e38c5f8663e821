// SPDX-License-Identifier: Apache-2.0
//
// What a program tells cotidy about its own functions and classes. Clang, as
// which cotidy reads every file, keeps it; other compilers see nothing, and so
// warn of nothing. Needs no library.
#ifndef COTIDY_ANNOTATIONS_H
#define COTIDY_ANNOTATIONS_H

#if defined(__clang__)
#define COTIDY_ANNOTATE(text) [[clang::annotate("cotidy::" text)]]
#else
#define COTIDY_ANNOTATE(text)
#endif

/// Before a function: it keeps its thread waiting.
#define COTIDY_BLOCKING COTIDY_ANNOTATE("blocking")
/// Before a function: it does not, whatever its body looks like.
#define COTIDY_NONBLOCKING COTIDY_ANNOTATE("nonblocking")
/// Before a function: it runs the callables that it is given on another thread.
#define COTIDY_OFFLOAD COTIDY_ANNOTATE("offload")

/// Before the name of a class: operations on one object come one after the
/// other.
#define COTIDY_ORDERED COTIDY_ANNOTATE("ordered")
/// Before the name of a class: several can be under way at a time.
#define COTIDY_OVERLAPPABLE COTIDY_ANNOTATE("overlappable")
/// Before the name of a class: it is never a reason to wait.
#define COTIDY_NEUTRAL COTIDY_ANNOTATE("neutral")

#endif
