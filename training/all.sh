#!/usr/bin/env bash
# Trains every model anew: training/all.sh [GOLD [WORK]]. GOLD holds ud/, ner/ and the raw texts (../shared/gold), WORK takes
# what lies between (/tmp/attache-training): a step whose result lies there is not run again. About five hours on two cores.
set -euo pipefail
cd "$(dirname "$0")/.."
gold=$(realpath "${1:-../shared/gold}")
work=${2:-/tmp/attache-training}
mkdir -p "$work"
python=$work/venv/bin/python
train() { cargo run --release --quiet -p attache-training -- "$@" --gold "$gold"; }
# step FILE COMMAND…: makes FILE by a command that writes to FILE.part.
step() {
  local file=$work/$1
  shift
  [[ -e $file ]] && return
  echo "— $(basename "$file")"
  "$@" "$file.part"
  mv "$file.part" "$file"
}
venv() { python3 -m venv "$work/venv" && "$python" -m pip install --quiet --requirement training/neural/requirements.txt && touch "$1"; }
texts() { "$python" training/neural/texts.py --gold "$gold" >"$1"; }
words() { cargo run --release --quiet -- parse "$work/silver.jsonl" >"$1"; }
teacher() { "$python" training/neural/teacher.py --gold "$gold" --epochs 3 --stop 2 --seed 1 --out "$1"; }
silver() { "$python" training/neural/silver.py --teacher "$work/teacher.pt" --text "$work/silver.conllu" --out "$1"; }
student() { "$python" training/neural/student.py --gold "$gold" --teacher "$work/teacher.pt" --silver "$work/silver.pt" "${@:1:$#-1}" --out "${@: -1}"; }
export_() { "$python" training/neural/export.py --student "$work/student.pt" --out "$1"; }

step venv.done venv
train sentences
train all --epochs 7
train prune --least 44 --least-tagger 30
step teacher.pt teacher
step silver.jsonl texts
step silver.conllu words
step silver.pt silver
step young.pt student --epochs 7 --rate 2e-3 --seed 1
step grown.pt student --start "$work/young.pt" --epochs 12 --rate 1.2e-3 --seed 2
step student.pt student --start "$work/grown.pt" --epochs 6 --rate 1e-3 --seed 3
step student.safetensors export_
train pack --from "$work/student.safetensors"
train pronouns
train score
