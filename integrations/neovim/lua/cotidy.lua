-- SPDX-License-Identifier: Apache-2.0
--
-- Starts cotidy for C++ in Neovim 0.7 to 0.10; from 0.11 on,
-- vim.lsp.enable('cotidy') does what this does.
local M = {}

local here = debug.getinfo(1, 'S').source:sub(2)
local defaults = dofile(vim.fn.fnamemodify(here, ':p:h:h') .. '/lsp/cotidy.lua')

local clients = {} -- by root

-- The nearest folder above the file that has one of the markers, the first
-- marker first.
local function root_of(file, markers)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  for _, marker in ipairs(markers) do
    local at = folder
    while true do
      if vim.loop.fs_stat(at .. '/' .. marker) then
        return at
      end
      local above = vim.fn.fnamemodify(at, ':h')
      if above == at then
        break
      end
      at = above
    end
  end
  return folder
end

local function attach(config, buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  if file == '' or vim.bo[buffer].buftype ~= '' then
    return
  end
  local root = root_of(file, config.root_markers)
  local client = clients[root]
  if not client or not vim.lsp.get_client_by_id(client) then
    client = vim.lsp.start_client({
      name = 'cotidy',
      cmd = config.cmd,
      root_dir = root,
      init_options = config.init_options,
      capabilities = config.capabilities,
      on_attach = config.on_attach,
    })
    clients[root] = client
  end
  if client then
    vim.lsp.buf_attach_client(buffer, client)
  end
end

-- given: what is to differ from lsp/cotidy.lua, for example
-- { cmd = { '/opt/cotidy/bin/cotidy', 'lsp' } }.
function M.setup(given)
  local config = vim.tbl_extend('force', defaults, given or {})
  vim.api.nvim_create_autocmd('FileType', {
    pattern = config.filetypes,
    group = vim.api.nvim_create_augroup('cotidy', { clear = true }),
    callback = function(event)
      attach(config, event.buf)
    end,
  })
end

return M
