// SPDX-License-Identifier: Apache-2.0
#include "main/Generated.h"

#include "main/BashCompletion.h"
#include "main/FishCompletion.h"
#include "main/ManPage.h"
#include "main/ZshCompletion.h"

#include "llvm/Support/raw_ostream.h"

namespace cotidy {

int tellGenerated(Generated What) {
  switch (What) {
  case Generated::Man:
    llvm::outs() << manPage();
    break;
  case Generated::Bash:
    llvm::outs() << bashCompletion();
    break;
  case Generated::Zsh:
    llvm::outs() << zshCompletion();
    break;
  case Generated::Fish:
    llvm::outs() << fishCompletion();
    break;
  }
  return Clean;
}

} // namespace cotidy
