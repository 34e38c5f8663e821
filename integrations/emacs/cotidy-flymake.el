;;; cotidy-flymake.el --- cotidy beside eglot  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: Apache-2.0
;; Package-Requires: ((emacs "26.1"))

;;; Commentary:

;; eglot has one server for a buffer, and that is clangd.  This shows what
;; cotidy finds beside it, with Flymake: of the file as it was saved, and by
;; the program for one file, which sees what the file includes, and not what
;; other units say.
;;
;;   (require 'cotidy-flymake)
;;   (add-hook 'eglot-managed-mode-hook #'cotidy-flymake-enable)

;;; Code:

(require 'flymake)

(defgroup cotidy nil
  "Mistakes in C++ coroutines."
  :group 'tools)

(defcustom cotidy-executable "cotidy"
  "The cotidy program."
  :type 'file
  :risky t
  :group 'cotidy)

(defcustom cotidy-arguments nil
  "Arguments for cotidy, for example (\"-p\" \"build\")."
  :type '(repeat string)
  :risky t
  :group 'cotidy)

(defvar-local cotidy-flymake--process nil
  "The process that looks at the file of this buffer.")

(defconst cotidy-flymake--line
  "^\\(.+\\):\\([0-9]+\\):\\([0-9]+\\): \\(warning\\|error\\|remark\\): \\(.*\\)$"
  "A finding, as --format=concise prints it.")

(defun cotidy-flymake--diagnostics (buffer)
  "What the text of the current buffer says of BUFFER's file."
  (let ((file (file-truename (buffer-file-name buffer))) found)
    (goto-char (point-min))
    (while (re-search-forward cotidy-flymake--line nil t)
      (let ((line (string-to-number (match-string 2)))
            (column (string-to-number (match-string 3)))
            (type (pcase (match-string 4)
                    ("error" :error) ("remark" :note) (_ :warning)))
            (text (match-string 5)))
        (when (equal file (save-match-data (file-truename (match-string 1))))
          (pcase-let ((`(,begin . ,end) (flymake-diag-region buffer line column)))
            (push (flymake-make-diagnostic buffer begin end type text) found)))))
    (nreverse found)))

(defun cotidy-flymake--ended (process source report)
  "Tell REPORT what PROCESS found in SOURCE, if nobody waits for another one."
  (when (memq (process-status process) '(exit signal))
    (let ((output (process-buffer process)))
      (unwind-protect
          (when (and (buffer-live-p source)
                     (eq process (buffer-local-value 'cotidy-flymake--process source)))
            (if (< (process-exit-status process) 2)
                (funcall report (with-current-buffer output
                                  (cotidy-flymake--diagnostics source)))
              ;; Usually a file that does not compile, of which clangd speaks.
              (flymake-log :warning "cotidy: %s"
                           (with-current-buffer output (buffer-string)))
              (funcall report nil)))
        (kill-buffer output)))))

(defun cotidy-flymake (report &rest _)
  "A backend of Flymake: call REPORT with what cotidy finds in a saved file."
  (unless (executable-find cotidy-executable)
    (error "There is no %s; see `cotidy-executable'" cotidy-executable))
  (when (process-live-p cotidy-flymake--process)
    (kill-process cotidy-flymake--process))
  (if (or (buffer-modified-p) (null buffer-file-name))
      (funcall report nil)
    (let ((source (current-buffer)))
      (setq cotidy-flymake--process
            (make-process
             :name "cotidy-flymake" :noquery t :connection-type 'pipe
             :buffer (generate-new-buffer " *cotidy-flymake*")
             :command `(,cotidy-executable "--format=concise" "--quiet"
                        ,@cotidy-arguments ,buffer-file-name)
             :sentinel (lambda (process _event)
                         (cotidy-flymake--ended process source report)))))))

;;;###autoload
(defun cotidy-flymake-enable ()
  "Show what cotidy finds in this buffer, if it is C++."
  (when (derived-mode-p 'c++-mode 'c++-ts-mode)
    (add-hook 'flymake-diagnostic-functions #'cotidy-flymake nil t)
    (flymake-start)))

(defun cotidy-fix-file ()
  "Make the safe fixes of cotidy in the file of this buffer."
  (interactive)
  (when (buffer-modified-p)
    (user-error "Save the buffer first"))
  (apply #'call-process cotidy-executable nil nil nil
         `("--fix" "--quiet" ,@cotidy-arguments ,buffer-file-name))
  (revert-buffer t t t)
  (when (bound-and-true-p flymake-mode)
    (flymake-start)))

(provide 'cotidy-flymake)
;;; cotidy-flymake.el ends here
