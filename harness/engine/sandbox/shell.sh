# The lesson's shell: one process for each step. A file keeps the folder, variables, functions, aliases and the last exit
# status between steps, so that a step that hangs or ends its shell does not affect the next one.
#   bash shell.sh begin              empties the working folder and /tmp, and resets the state
#   bash shell.sh step TEXT          runs a step
#   bash shell.sh pipe               prints the exit status of each command of the last pipe of the last step
#   bash shell.sh file PATH <CONTENT writes a file into the working folder
#   bash shell.sh unpack <ARCHIVE    unpacks a tar archive in base64 into the working folder
__labproof_folder=/root
__labproof_state=/run/lesson-shell

__labproof_begin() {
  rm -f "$__labproof_state" "$__labproof_state.pipe"
  find "$__labproof_folder" /tmp -mindepth 1 -delete
}

__labproof_save() {
  printf '__labproof_last=%d\n' "$1"
  local __labproof_name
  # The folder may be gone in the next step.
  printf 'cd -- %q 2>/dev/null\n' "$PWD"
  # The folder stack of pushd, oldest entry first.
  dirs -l -p | tail -n +2 | tac | while IFS= read -r __labproof_name; do
    printf 'pushd -n -- %q >/dev/null\n' "$__labproof_name"
  done
  umask -p
  shopt -p
  for __labproof_name in allexport noclobber noglob nounset pipefail; do
    shopt -po "$__labproof_name"
  done
  for __labproof_name in $(compgen -v); do
    case $__labproof_name in
      # Variables of bash and of this script.
      BASH* | COMP_* | DIRSTACK | EPOCH* | EUID | FUNCNAME | GROUPS | HIST* | HOSTNAME | LINENO | MACHTYPE) ;;
      OPT* | OSTYPE | PIPESTATUS | PPID | PWD | RANDOM | SECONDS | SHELLOPTS | SHLVL | SRANDOM | UID) ;;
      _ | __labproof_* | LABPROOF_MARK) ;;
      *) declare -p "$__labproof_name" ;;
    esac
  done
  alias -p
  for __labproof_name in $(compgen -A function); do
    [[ $__labproof_name == __labproof_* || $__labproof_name == command_not_found_handle ]] || declare -f "$__labproof_name"
  done
}

# The path is relative to the current folder if that is inside the working folder, else to the working folder.
__labproof_file() {
  local top=$__labproof_folder path
  if [[ $PWD/ == "$top"/* && ! (! -d ${1%/*} && -d $top/${1%/*}) ]]; then top=$PWD; fi
  path=$(realpath -m -- "$top/$1")
  if [[ $path != "$__labproof_folder"/* ]]; then
    printf '%s is not within the working folder\n' "$1" >&2
    return 1
  fi
  mkdir -p -- "${path%/*}" && cat >|"$path"
}

if [[ $1 == begin ]]; then
  __labproof_begin
  exit
fi
if [[ $1 == pipe ]]; then
  cat "$__labproof_state.pipe"
  exit
fi
# bash calls this function for a program that it does not find.
command_not_found_handle() {
  if sh "${0%/*}/programs.sh" "$1"; then
    "$@"
    return
  fi
  printf '%s: line %d: %s: command not found\n' "$0" "${BASH_LINENO[0]}" "$1" >&2
  return 127
}

shopt -s expand_aliases
__labproof_last=0
cd "$__labproof_folder" || exit
if [[ $1 == unpack ]]; then
  base64 -d | tar -xf - --no-same-owner
  exit
fi
if [[ -e $__labproof_state ]]; then source "$__labproof_state"; fi
if [[ $1 == file ]]; then
  __labproof_file "$2"
  exit
fi
trap '__labproof_save "$?" >|"$__labproof_state.new"; mv "$__labproof_state.new" "$__labproof_state"' EXIT
__labproof_text=$2
set --
__labproof_ended=(2)
(exit "$__labproof_last")
eval "$__labproof_text

__labproof_ended=(\$? \"\${PIPESTATUS[@]}\")"
printf '%s\n' "${__labproof_ended[*]:1}" >|"$__labproof_state.pipe"
exit "${__labproof_ended[0]}"
