" SPDX-License-Identifier: Apache-2.0
"
" vim -N -es -u NONE -S this: opens the file of the environment with clangd and
" cotidy in ALE, takes cotidy's fix as a person would, and saves.
set noswapfile viminfo= hidden
let &runtimepath = $EDITORS_INTEGRATIONS . '/ale,/usr/share/vim-ale,' . &runtimepath

let g:ale_linters = {'cpp': ['clangd', 'cotidy']}
let g:ale_cpp_clangd_executable = 'clangd-19'

function! s:Fail(sentence) abort
  call writefile([a:sentence], '/dev/stderr', 'a')
  cquit!
endfunction

function! s:Await(what, Holds) abort
  let l:begin = reltime()
  while !a:Holds()
    if reltimefloat(reltime(l:begin)) > 180
      call s:Fail('not within three minutes: ' . a:what)
    endif
    sleep 50m
  endwhile
endfunction

function! s:Found() abort
  return filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, each -> each.linter_name is# 'cotidy'})
endfunction

function! s:HasFix() abort
  return search('aio::gather', 'nw') > 0
endfunction

" What somebody would be asked: each server has a menu of its own, with numbers.
function! s:AnswerMenus() abort
  function! ale#util#Input(message, value) abort
    for l:line in split(a:message, "\n")
      if l:line =~# 'aio::gather'
        return matchstr(l:line, '^\d\+')
      endif
    endfor
    return ''
  endfunction
endfunction

function! s:Try() abort
  runtime! plugin/ale.vim
  filetype plugin on
  execute 'edit' fnameescape($EDITORS_FOLDER . '/requests.cpp')
  ALELint
  call s:Await('a diagnostic of cotidy', {-> !empty(s:Found())})
  let l:first = s:Found()[0]
  if l:first.code isnot# 'async-sequential-awaits'
    call s:Fail('another diagnostic: ' . string(l:first))
  endif

  " clangd answers what only clangd knows.
  let l:uri = ale#path#ToFileURI(expand('%:p'))
  let l:message = [0, 'textDocument/documentSymbol', {'textDocument': {'uri': l:uri}}]
  let l:answers = []
  call ale#lsp_linter#SendRequest(bufnr(''), 'clangd', l:message, {answer -> add(l:answers, answer)})
  call s:Await('clangd has symbols', {-> !empty(l:answers) && !empty(get(l:answers[0], 'result', []))})

  call cursor(l:first.lnum, l:first.col)
  runtime autoload/ale/util.vim
  call s:AnswerMenus()
  ALECodeAction
  call s:Await('the fix is in the buffer', function('s:HasFix'))
  write
  call s:Await('the diagnostic is gone', {-> empty(s:Found())})
endfunction

try
  call s:Try()
catch
  call s:Fail(v:exception . ' at ' . v:throwpoint)
endtry
qall!
