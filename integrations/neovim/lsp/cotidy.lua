-- SPDX-License-Identifier: Apache-2.0
--
-- What Neovim has to know to start cotidy beside clangd. Neovim 0.11 finds this
-- file by itself, for vim.lsp.enable('cotidy'); lua/cotidy.lua uses it for
-- those before.
return {
  cmd = { 'cotidy', 'lsp' },
  filetypes = { 'cpp' },
  root_markers = { 'compile_commands.json', 'build/compile_commands.json', '.clangd', '.git' },
  init_options = { inlayHints = false },
}
