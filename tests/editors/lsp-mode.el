;;; lsp-mode.el --- lsp-mode with clangd and cotidy  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0

;;; Code:

(load (expand-file-name "try.el" (file-name-directory load-file-name)))
(require 'lsp-cotidy)
(require 'lsp-clangd)

(setq lsp-clients-clangd-executable "clangd-19"
      lsp-clients-clangd-args nil
      lsp-diagnostics-provider :flymake
      lsp-enable-snippet nil
      lsp-headerline-breadcrumb-enable nil
      lsp-auto-guess-root t
      lsp-warn-no-matched-clients nil
      lsp-completion-provider :none)

;; Emacs' own backends ask a Makefile, of which there is none.
(setq-default flymake-diagnostic-functions nil)
(add-hook 'c++-mode-hook
          (lambda () (remove-hook 'flymake-diagnostic-functions #'flymake-cc t)))

(try-open)
(lsp-workspace-folders-add try-folder)
(lsp)
(let ((found (try-await "a diagnostic of cotidy" (car (try-found)))))
  (goto-char (flymake-diagnostic-beg found)))

(unless (equal (sort (mapcar (lambda (each) (lsp--workspace-server-id each)) (lsp-workspaces))
                     #'string<)
               '(clangd cotidy))
  (try-fail "clangd and cotidy do not both run: %S" (lsp-workspaces)))
(try-await "clangd has symbols" (lsp-request "textDocument/documentSymbol"
                                              (lsp-make-document-symbol-params
                                               :text-document (lsp--text-document-identifier))))

(call-interactively #'lsp-execute-code-action)
(try-await "the fix is in the buffer" (try-is-fixed))
(save-buffer) ; which tells the server, without somebody who stops typing
(try-await "the diagnostic is gone" (null (try-found)))
(kill-emacs 0)
;;; lsp-mode.el ends here
