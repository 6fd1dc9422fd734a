#!/usr/bin/env bash
# Every check of this directory, one line each: «ok NAME» or «not ok NAME» and why.
#   tests/with-mariadb.sh tests/backup/run.sh PREFIX SCRATCH
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
prefix=$1 scratch=$2
# shellcheck source=tests/backup/lib.sh
. "$here/lib.sh"
# shellcheck source=tests/backup/cycle.sh
. "$here/cycle.sh"
# shellcheck source=tests/backup/doctor.sh
. "$here/doctor.sh"
# shellcheck source=tests/backup/mail.sh
. "$here/mail.sh"

admin_account
cycle
doctor
mail
