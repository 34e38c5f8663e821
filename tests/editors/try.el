;;; try.el --- what the tests of Emacs share  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0

;;; Code:

(require 'cl-lib)
(require 'package)
(package-initialize) ; Debian's elpa-*

(setq-default make-backup-files nil create-lockfiles nil)

(defconst try-folder (file-name-as-directory (getenv "EDITORS_FOLDER")))
(defconst try-integrations (getenv "EDITORS_INTEGRATIONS"))
(add-to-list 'load-path (expand-file-name "emacs" try-integrations))

(defun try-fail (format &rest arguments)
  "End Emacs with a sentence of FORMAT and ARGUMENTS."
  (princ (concat (apply #'format format arguments) "\n") #'external-debugging-output)
  (kill-emacs 1))

(defmacro try-await (what &rest holds)
  "Wait until HOLDS is not nil, and return it; WHAT is said after three minutes."
  `(let ((end (+ (float-time) 180)) value)
     (while (not (setq value (progn ,@holds)))
       (when (> (float-time) end)
         (try-fail "not within three minutes: %s" ,what))
       (accept-process-output nil 0.05))
     value))

(defun try-choose (choices)
  "The fix among CHOICES, which are texts or lists that begin with one."
  (or (cl-find "aio::gather" (mapcar (lambda (each) (if (consp each) (car each) each)) choices)
               :test #'string-match-p)
      (try-fail "no fix is offered: %S" choices)))

(defun try-open ()
  "Visit the file with the mistake."
  (switch-to-buffer (find-file-noselect (expand-file-name "requests.cpp" try-folder))))

(defun try-found ()
  "What Flymake shows in the buffer that comes from cotidy."
  (cl-remove-if-not
   (lambda (each) (string-match-p "run one after the other" (flymake-diagnostic-text each)))
   (flymake-diagnostics)))

(defun try-is-fixed ()
  "Whether the buffer has the fix."
  (save-excursion
    (goto-char (point-min))
    (search-forward "aio::gather" nil t)))

;; Chosen with the keyboard, and a busy machine needs longer to compile the fix.
(setq last-nonmenu-event t)
(defvar lsp-response-timeout)
(defvar jsonrpc-default-request-timeout)
(setq lsp-response-timeout 180)
(with-eval-after-load 'jsonrpc
  (setq jsonrpc-default-request-timeout 180))

;; What somebody would be asked, with the answer of somebody who wants the fix.
(advice-add 'completing-read :override
            (lambda (_prompt choices &rest _) (try-choose (all-completions "" choices))))

(provide 'try)
;;; try.el ends here
