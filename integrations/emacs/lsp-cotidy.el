;;; lsp-cotidy.el --- cotidy beside clangd in lsp-mode  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0
;; Package-Requires: ((emacs "27.1") (lsp-mode "8.0.0"))

;;; Commentary:

;; An add-on server: lsp-mode starts it for C++ in addition to clangd, shows
;; the diagnostics of both, and offers the actions of both.

;;; Code:

(require 'lsp-mode)

(defgroup lsp-cotidy nil
  "Mistakes in C++ coroutines, found by cotidy."
  :group 'lsp-mode)

(defcustom lsp-cotidy-executable "cotidy"
  "The cotidy program."
  :type 'file
  :risky t
  :group 'lsp-cotidy)

(defcustom lsp-cotidy-arguments nil
  "Arguments for `cotidy lsp', for example (\"--confidence=possible\")."
  :type '(repeat string)
  :risky t
  :group 'lsp-cotidy)

(defcustom lsp-cotidy-inlay-hints nil
  "Whether what could overlap and what blocks is shown within the lines."
  :type 'boolean
  :group 'lsp-cotidy)

(lsp-register-client
 (make-lsp-client
  :new-connection (lsp-stdio-connection
                   (lambda () `(,lsp-cotidy-executable "lsp" ,@lsp-cotidy-arguments)))
  :activation-fn (lsp-activate-on "cpp")
  :add-on? t
  :server-id 'cotidy
  :initialization-options
  (lambda () (list :inlayHints (if lsp-cotidy-inlay-hints t :json-false)))))

(provide 'lsp-cotidy)
;;; lsp-cotidy.el ends here
