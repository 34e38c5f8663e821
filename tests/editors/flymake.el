;;; flymake.el --- eglot with clangd, and cotidy with Flymake  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0

;;; Code:

(load (expand-file-name "try.el" (file-name-directory load-file-name)))
(require 'eglot)
(require 'cotidy-flymake)

(add-to-list 'eglot-server-programs '((c++-mode c++-ts-mode) . ("clangd-19")))
(add-hook 'eglot-managed-mode-hook #'cotidy-flymake-enable)

(try-open)
(eglot-ensure)
(run-hooks 'post-command-hook) ; after which it starts
(try-await "a diagnostic of cotidy" (try-found))
(unless (cl-plusp (length (jsonrpc-request (eglot-current-server) :textDocument/documentSymbol
                                           (list :textDocument (eglot--TextDocumentIdentifier)))))
  (try-fail "clangd has no symbols"))

(cotidy-fix-file)
(unless (try-is-fixed)
  (try-fail "the fix is not in the buffer"))
(try-await "the diagnostic is gone" (null (try-found)))
(kill-emacs 0)
;;; flymake.el ends here
