#!/bin/sh
# Package: org.mnode.ical4j:ical4j 4.4.0.
#
# An iCalendar rule can repeat every second week. RFC 5545 says: if the rule does not name the first day of the week
# (WKST), a week begins on Monday. https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10
# Behaviour: ical4j takes the first day of the week from the default locale of Java.
# Where a week begins on Sunday, it puts the Sunday of "every second weekend" one week later than the Saturday.
# Why it matters: a change freeze is written as "every second weekend".
# A server in Seoul or in the United States deploys on Sunday 2026-11-29, in the middle of the freeze.
# A server in Germany does not, with the same calendar.
#
# Output seen:
#   en_US [SATURDAY 2026-11-28, SUNDAY 2026-12-06, SATURDAY 2026-12-12, SUNDAY 2026-12-20, SATURDAY 2026-12-26]
#   ko_KR [SATURDAY 2026-11-28, SUNDAY 2026-12-06, SATURDAY 2026-12-12, SUNDAY 2026-12-20, SATURDAY 2026-12-26]
#   de_DE [SATURDAY 2026-11-28, SUNDAY 2026-11-29, SATURDAY 2026-12-12, SUNDAY 2026-12-13, SATURDAY 2026-12-26, SUNDAY 2026-12-27]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$here/maven-jars" "$work/jars" <<'LIST'
org.mnode.ical4j:ical4j:4.4.0
org.slf4j:slf4j-api:2.0.12
org.slf4j:slf4j-nop:2.0.12
org.apache.commons:commons-lang3:3.18.0
org.threeten:threeten-extra:1.8.0
LIST

cat >Weekend.java <<'JAVA'
import java.time.LocalDate;
import java.util.Locale;
import net.fortuna.ical4j.model.Recur;

class Weekend {
    public static void main(String[] args) {
        var rule = new Recur<LocalDate>("FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU");
        var begin = LocalDate.of(2026, 11, 28);
        var days = rule.getDates(begin, begin, LocalDate.of(2026, 12, 31)).stream()
                .map(day -> day.getDayOfWeek() + " " + day)
                .toList();
        System.out.println(Locale.getDefault() + " " + days);
    }
}
JAVA
for locale in en-US ko-KR de-DE; do
  java -Duser.language="${locale%-*}" -Duser.country="${locale#*-}" -cp "$work/jars/*" Weekend.java
done >seen

cat >expected <<'TEXT'
en_US [SATURDAY 2026-11-28, SUNDAY 2026-12-06, SATURDAY 2026-12-12, SUNDAY 2026-12-20, SATURDAY 2026-12-26]
ko_KR [SATURDAY 2026-11-28, SUNDAY 2026-12-06, SATURDAY 2026-12-12, SUNDAY 2026-12-20, SATURDAY 2026-12-26]
de_DE [SATURDAY 2026-11-28, SUNDAY 2026-11-29, SATURDAY 2026-12-12, SUNDAY 2026-12-13, SATURDAY 2026-12-26, SUNDAY 2026-12-27]
TEXT
cat seen
diff expected seen
