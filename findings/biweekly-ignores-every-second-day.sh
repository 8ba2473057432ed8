#!/bin/sh
# Package: net.sf.biweekly:biweekly 0.6.8 (Google's RFC 2445 code inside).
#
# An iCalendar rule can say "every second day, but only from Monday to Friday":
# FREQ=DAILY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR. BYDAY limits the days of a daily rule.
# https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10
# Behaviour: with BYDAY, biweekly ignores the interval of a daily rule. Each day from Monday to Friday is a hit.
# Without BYDAY, it keeps the interval.
# Why it matters: a calendar that closes every second day closes every working day. Nothing is ever deployed.
#
# Output seen, for a rule that begins on Monday 2026-11-30:
#   FREQ=DAILY;INTERVAL=2 [MONDAY, WEDNESDAY, FRIDAY, SUNDAY, TUESDAY]
#   FREQ=DAILY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$here/maven-jars" "$work/jars" <<'LIST'
net.sf.biweekly:biweekly:0.6.8
com.github.mangstadt:vinnie:2.0.2
LIST

cat >Daily.java <<'JAVA'
import biweekly.Biweekly;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.TimeZone;

class Daily {
    public static void main(String[] args) {
        show("FREQ=DAILY;INTERVAL=2");
        show("FREQ=DAILY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR");
    }

    static void show(String rule) {
        var event = String.join("\r\n",
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//acme//freeze//EN",
                "BEGIN:VEVENT", "UID:1", "DTSTAMP:20261101T000000Z", "DTSTART;VALUE=DATE:20261130", "RRULE:" + rule,
                "END:VEVENT", "END:VCALENDAR", "");
        var dates = Biweekly.parse(event).first().getEvents().get(0).getDateIterator(TimeZone.getTimeZone("UTC"));
        var days = new ArrayList<DayOfWeek>();
        while (days.size() < 5) {
            days.add(dates.next().toInstant().atZone(ZoneOffset.UTC).getDayOfWeek());
        }
        System.out.println(rule + " " + days);
    }
}
JAVA
java -Duser.timezone=UTC -cp "$work/jars/*" Daily.java >seen

cat >expected <<'TEXT'
FREQ=DAILY;INTERVAL=2 [MONDAY, WEDNESDAY, FRIDAY, SUNDAY, TUESDAY]
FREQ=DAILY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY]
TEXT
cat seen
diff expected seen
