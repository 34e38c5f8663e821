;;; eglot.el --- eglot with cotidy alone  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0

;;; Code:

(load (expand-file-name "try.el" (file-name-directory load-file-name)))
(require 'eglot)

(add-to-list 'eglot-server-programs '((c++-mode c++-ts-mode) . ("cotidy" "lsp")))

(try-open)
(eglot-ensure)
(run-hooks 'post-command-hook) ; after which it starts
(let ((found (try-await "a diagnostic of cotidy" (car (try-found)))))
  (goto-char (flymake-diagnostic-beg found)))

(call-interactively #'eglot-code-actions)
(try-await "the fix is in the buffer" (try-is-fixed))
(save-buffer) ; which tells the server, without somebody who stops typing
(try-await "the diagnostic is gone" (null (try-found)))
(kill-emacs 0)
;;; eglot.el ends here
