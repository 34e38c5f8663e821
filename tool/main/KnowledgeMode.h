// SPDX-License-Identifier: Apache-2.0
//
// `cotidy knowledge check`: the order of its steps and what it prints. Decides
// nothing about names.
#ifndef COTIDY_MAIN_KNOWLEDGEMODE_H
#define COTIDY_MAIN_KNOWLEDGEMODE_H

namespace cotidy {

/// Words: the whole command line, `knowledge` being the second word. The exit
/// code.
int runKnowledge(int Count, const char *const *Words);

} // namespace cotidy

#endif
