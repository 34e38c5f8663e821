-- SPDX-License-Identifier: Apache-2.0
--
-- nvim --headless -u NONE --cmd 'set rtp+=integrations/neovim' -l or -S this:
-- opens the file of the environment with clangd and cotidy, takes cotidy's fix
-- as a person would, and saves.
local folder = os.getenv('EDITORS_FOLDER')

local function fail(sentence)
  io.stderr:write(sentence .. '\n')
  vim.cmd('cquit 1')
end

local function await(what, holds)
  if not vim.wait(180000, holds, 50) then
    fail('not within three minutes: ' .. what)
  end
end

vim.cmd('filetype on')
vim.o.swapfile = false

local clangd
vim.api.nvim_create_autocmd('FileType', {
  pattern = 'cpp',
  callback = function(event)
    clangd = vim.lsp.start_client({ name = 'clangd', cmd = { 'clangd-19' }, root_dir = folder })
    vim.lsp.buf_attach_client(event.buf, clangd)
  end,
})
if vim.lsp.enable then
  vim.lsp.enable('cotidy')
else
  require('cotidy').setup()
end

vim.cmd('edit ' .. folder .. '/requests.cpp')
local buffer = vim.api.nvim_get_current_buf()

local function found()
  return vim.tbl_filter(function(each)
    return each.source == 'cotidy'
  end, vim.diagnostic.get(buffer))
end

await('a diagnostic of cotidy', function()
  return #found() > 0
end)
local first = found()[1]
if first.code ~= 'async-sequential-awaits' and first.user_data.lsp.code ~= 'async-sequential-awaits' then
  fail('another diagnostic: ' .. vim.inspect(first))
end

-- clangd still answers what only clangd knows.
local symbols = vim.lsp.buf_request_sync(buffer, 'textDocument/documentSymbol', {
  textDocument = vim.lsp.util.make_text_document_params(buffer),
}, 180000)
if not symbols or not symbols[clangd] or #symbols[clangd].result == 0 then
  fail('clangd has no symbols: ' .. vim.inspect(symbols))
end

-- Where the diagnostic is, the menu of actions has the fix.
vim.ui.select = function(items, options, choose)
  for index, item in ipairs(items) do
    if options.format_item(item):find('aio::gather', 1, true) then
      return choose(item, index)
    end
  end
  fail('no fix is offered: ' .. vim.inspect(items))
end
vim.api.nvim_win_set_cursor(0, { first.lnum + 1, first.col })
vim.lsp.buf.code_action()
await('the fix is in the buffer', function()
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n'):find('aio::gather', 1, true)
end)
await('the diagnostic is gone', function()
  return #found() == 0
end)
vim.cmd('write')
vim.cmd('qall')
