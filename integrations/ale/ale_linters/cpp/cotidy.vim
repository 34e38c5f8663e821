" SPDX-License-Identifier: Apache-2.0
" Description: cotidy, mistakes in C++ coroutines, beside clangd

call ale#Set('cpp_cotidy_executable', 'cotidy')
call ale#Set('cpp_cotidy_options', '')

function! ale_linters#cpp#cotidy#GetCommand(buffer) abort
    return '%e lsp' . ale#Pad(ale#Var(a:buffer, 'cpp_cotidy_options'))
endfunction

function! ale_linters#cpp#cotidy#GetInitializationOptions(buffer) abort
    return {'inlayHints': v:false}
endfunction

call ale#linter#Define('cpp', {
\   'name': 'cotidy',
\   'lsp': 'stdio',
\   'executable': {b -> ale#Var(b, 'cpp_cotidy_executable')},
\   'command': function('ale_linters#cpp#cotidy#GetCommand'),
\   'initialization_options': function('ale_linters#cpp#cotidy#GetInitializationOptions'),
\   'project_root': function('ale#c#FindProjectRoot'),
\})
