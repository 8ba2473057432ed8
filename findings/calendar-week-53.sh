#!/bin/sh
# Packages: org.mnode.ical4j:ical4j 4.4.0, net.sf.biweekly:biweekly 0.6.8, org.dmfs:lib-recur 0.17.1.
#
# Many companies deploy nothing in the last week of a year. An iCalendar rule can name that week by its number:
# FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,TU,WE,TH,FR,SA,SU. The weeks are those of ISO 8601.
# https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10
# From 2026-06 to 2034-12 there are two weeks 53, as java.time says.
# Behaviour: the three libraries give three answers, and none is right.
# ical4j takes the first day of the week from Java's default locale. If that is Sunday, its week is a day too early.
# biweekly drops the days that lie in January. It also finds days in years that have no week 53.
# lib-recur has both weeks right. In each year without a week 53, it gives six days of another week.
# Why it matters: a freeze ends days too early, or closes a week that nobody named. There is no warning.
#
# Output seen, in a locale whose weeks begin on Sunday:
#   java.time 14 days: 2026-12-28 to 2027-01-03, 2032-12-27 to 2033-01-02
#   ical4j 14 days: 2026-12-27 to 2027-01-02, 2032-12-26 to 2033-01-01
#   biweekly 15 days: 2026-12-28 to 2026-12-31, 2029-12-31, 2030-12-30 to 2030-12-31, …
#   lib-recur 50 days: 2026-12-28 to 2027-01-03, 2027-12-27 to 2028-01-01, 2029-01-01 to 2029-01-06, …
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$here/maven-jars" "$work/jars" <<'LIST'
org.dmfs:lib-recur:0.17.1
org.dmfs:rfc5545-datetime:0.3
org.dmfs:jems2:2.23.1
org.mnode.ical4j:ical4j:4.4.0
net.sf.biweekly:biweekly:0.6.8
com.github.mangstadt:vinnie:2.0.2
org.slf4j:slf4j-api:2.0.12
org.slf4j:slf4j-nop:2.0.12
org.apache.commons:commons-lang3:3.18.0
org.threeten:threeten-extra:1.8.0
LIST

cat >Week53.java <<'JAVA'
import biweekly.Biweekly;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.TreeSet;
import net.fortuna.ical4j.model.Recur;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;

class Week53 {
    static final String RULE = "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO,TU,WE,TH,FR,SA,SU";
    static final LocalDate BEGIN = LocalDate.of(2015, 12, 28);
    static final LocalDate FROM = LocalDate.of(2026, 6, 1);
    static final LocalDate TO = LocalDate.of(2034, 12, 31);

    public static void main(String[] args) throws Exception {
        show("java.time", FROM.datesUntil(TO).filter(day -> day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) == 53).toList());
        show("ical4j", new Recur<LocalDate>(RULE).getDates(BEGIN, BEGIN, TO));
        show("biweekly", biweekly());
        show("lib-recur", libRecur());
    }

    static List<LocalDate> biweekly() {
        var event = String.join("\r\n",
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//acme//freeze//EN",
                "BEGIN:VEVENT", "UID:1", "DTSTAMP:20151101T000000Z", "DTSTART;VALUE=DATE:20151228", "RRULE:" + RULE,
                "END:VEVENT", "END:VCALENDAR", "");
        var dates = Biweekly.parse(event).first().getEvents().get(0).getDateIterator(TimeZone.getTimeZone("UTC"));
        var days = new ArrayList<LocalDate>();
        while (days.isEmpty() || days.get(days.size() - 1).isBefore(TO)) {
            days.add(LocalDate.ofInstant(dates.next().toInstant(), ZoneOffset.UTC));
        }
        return days;
    }

    static List<LocalDate> libRecur() throws Exception {
        var begin = new DateTime(BEGIN.getYear(), BEGIN.getMonthValue() - 1, BEGIN.getDayOfMonth());
        var dates = new RecurrenceRule(RULE).iterator(begin);
        var days = new ArrayList<LocalDate>();
        while (days.isEmpty() || days.get(days.size() - 1).isBefore(TO)) {
            var next = dates.nextDateTime();
            days.add(LocalDate.of(next.getYear(), next.getMonth() + 1, next.getDayOfMonth()));
        }
        return days;
    }

    static void show(String who, List<LocalDate> all) {
        var days = new TreeSet<>(all).subSet(FROM, TO);
        var spans = new ArrayList<String>();
        for (var first : days) {
            if (days.contains(first.minusDays(1))) {
                continue;
            }
            var last = first;
            while (days.contains(last.plusDays(1))) {
                last = last.plusDays(1);
            }
            spans.add(first.equals(last) ? first.toString() : first + " to " + last);
        }
        System.out.println(who + " " + days.size() + " days: " + String.join(", ", spans));
    }
}
JAVA
java -Duser.language=en -Duser.country=US -Duser.timezone=UTC -cp "$work/jars/*" Week53.java >seen

cat >expected <<'TEXT'
java.time 14 days: 2026-12-28 to 2027-01-03, 2032-12-27 to 2033-01-02
ical4j 14 days: 2026-12-27 to 2027-01-02, 2032-12-26 to 2033-01-01
biweekly 15 days: 2026-12-28 to 2026-12-31, 2029-12-31, 2030-12-30 to 2030-12-31, 2031-12-29 to 2031-12-31, 2032-12-27 to 2032-12-31
lib-recur 50 days: 2026-12-28 to 2027-01-03, 2027-12-27 to 2028-01-01, 2029-01-01 to 2029-01-06, 2029-12-31 to 2030-01-05, 2030-12-30 to 2031-01-04, 2031-12-29 to 2032-01-03, 2032-12-27 to 2033-01-02, 2033-12-26 to 2033-12-31
TEXT
cat seen
diff expected seen
