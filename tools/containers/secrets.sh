#!/bin/sh
# Sees to it that a file holds every secret that docker-compose.yml needs: sh tools/containers/secrets.sh [.env]
# It makes the file, for its owner alone, or adds to one of before what is missing in it; what it holds already stays as it is.
# A service that is new brings new keys for all, in front of those that they have.
# Keep the file: without the key rings, the field key and that of attachments nobody can read what they sealed.
set -eu
file="${1:-.env}"
case "$file" in
  -*) echo "没有选项 $file，什么也没有写：sh tools/containers/secrets.sh [.env] · There is no option $file; nothing was written." >&2; exit 2;;
esac
# Those that have a key ring there: GATEWAY HOUSEHOLDS …
names="$(sed -n 's/.*\${\([A-Z]*\)_KEY_RING:?.*/\1/p' "$(dirname "$0")/../../docker-compose.yml")"
secret() { head -c "$1" /dev/urandom | base64 | tr -d '\n'; }
# Letters and digits only: they stand in URLs and on command lines.
word() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
lower() { echo "$1" | tr '[:upper:]' '[:lower:]'; }
has() { grep -q "^$1=." "$file"; }
held() { sed -n "s/^$1=//p" "$file"; }
# A key for every pair of services and one of each with itself: with what one service has, nobody can speak for another.
# Behind them is kept what opens what was sealed before: a service's own ring, or the one of all, GUZHOU_KEY_RING.
rings() {
  id="p$(($(held GATEWAY_KEY_RING | tr ',' '\n' | sed -n 's/^p\([0-9]*\):.*/\1/p' | sort -n | tail -n 1) + 1))"
  for one in $names; do
    ring=""
    for other in $names; do
      eval "key=\${pair_${other}_${one}:-}"
      [ -n "$key" ] || key="$(secret 32)"
      eval "pair_${one}_${other}=\$key"
      ring="$ring${ring:+.}$(lower "$other")=$key"
    done
    before="$(held "${one}_KEY_RING")"
    before="${before:-$(held GUZHOU_KEY_RING)}"
    echo "${one}_KEY_RING=$id:$(lower "$one"):$ring${before:+,$before}"
  done
}
secrets() {
  # In whatever folder this lies: volumes and networks are found again under this name.
  echo "COMPOSE_PROJECT_NAME=guzhou"
  rings
  echo "HOUSEHOLDS_FIELD_KEY=f1:$(secret 32)"
  echo "ATTACHMENT_KEY=a1:$(secret 32)"
  echo "AUDIT_KEY=n1:$(secret 32)"
  for name in POSTGRES REDIS; do echo "${name}_PASSWORD=$(word)"; done
  for name in $names; do
    for role in "$name" "${name}_MIGRATION"; do echo "${role}_DATABASE_PASSWORD=$(word)"; done
    echo "${name}_REDIS_PASSWORD=$(word)"
  done
}

# Never over another (noclobber), even where two do this at once.
umask 077
if { set -C; true > "$file"; } 2>/dev/null; then
  set +C
  secrets > "$file"
  echo "$file：已写入，仅本人可读，请妥善保存 · $file: written, for its owner alone; keep it safe" >&2
  exit
fi
set +C
if ! [ -f "$file" ] || ! [ -w "$file" ]; then
  echo "$file：不能写入，什么也没有改动 · $file cannot be written; nothing was changed" >&2
  exit 1
fi

# Keys that sealed what is there already cannot be made anew; a service without even a password is new.
needed=GUZHOU_KEY_RING; newcomers=
if has GATEWAY_KEY_RING; then
  needed=
  for name in $names; do
    if has "${name}_DATABASE_PASSWORD"; then needed="$needed ${name}_KEY_RING"; elif ! has "${name}_KEY_RING"; then newcomers="$newcomers $name"; fi
  done
fi
for name in HOUSEHOLDS_FIELD_KEY $needed; do
  if ! has "$name"; then
    echo "$file：缺少 $name，什么也没有添加；请放回加密数据时所用的。 · $file: $name is missing; nothing was added. Put back the one that sealed the data." >&2
    exit 1
  fi
done
[ -z "$(tail -c 1 "$file")" ] || echo >> "$file"
lines="$(secrets)"
if [ -n "$newcomers" ]; then
  # Rings belong together: all of them or none.
  {
    grep -v -E "^($(echo $names | tr ' ' '|'))_KEY_RING=" "$file"
    echo "$lines" | grep '_KEY_RING='
  } > "$file.new"
  mv "$file.new" "$file"
  echo "$file：已为新服务给各服务换上新密钥，旧密钥留在其后，请全部重启 · $file: new keys for all, those of before behind them, for the sake of$newcomers; restart all" >&2
fi
echo "$lines" | while IFS= read -r line; do
  name="${line%%=*}"
  if ! grep -q "^$name=" "$file"; then echo "$line" >> "$file"; echo "$file：已添加 $name · $file: $name added" >&2; fi
done
