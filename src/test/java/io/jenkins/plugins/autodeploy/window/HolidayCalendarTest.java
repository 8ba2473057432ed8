package io.jenkins.plugins.autodeploy.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HolidayCalendarTest {

    private static final WallClock SEOUL = new WallClock(ZoneId.of("Asia/Seoul").getRules());
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2028-01-01T00:00:00Z");
    private static final String TIMED = "DTSTART:20261105T100000\nDTEND:20261105T120000\n";

    private static List<ClosedSpan> read(String calendar, HolidayCalendar.Limits limits) throws WindowException {
        return HolidayCalendar.read(calendar.getBytes(StandardCharsets.UTF_8), SEOUL, FROM, UNTIL, limits, () -> 0);
    }

    private static List<ClosedSpan> read(String calendar) throws WindowException {
        return read(calendar, HolidayCalendar.Limits.DEFAULT);
    }

    private static String calendar(String... events) {
        StringBuilder text = new StringBuilder("BEGIN:VCALENDAR\nVERSION:2.0\n");
        for (String each : events) {
            text.append("BEGIN:VEVENT\n").append(each).append("END:VEVENT\n");
        }
        return text.append("END:VCALENDAR\n").toString().replace("\n", "\r\n");
    }

    /** The spans as begin/end, in order. */
    private static List<String> spans(String calendar) throws WindowException {
        return read(calendar).stream()
                .sorted(Comparator.comparing(ClosedSpan::from))
                .map(each -> each.from() + "/" + each.until())
                .toList();
    }

    private static String problem(ThrowingCallable reading) {
        return assertThatExceptionOfType(WindowException.class)
                .isThrownBy(reading)
                .actual()
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART;VALUE=DATE:20260301#DTEND;VALUE=DATE:20260302, 2026-02-28T15:00:00Z/2026-03-01T15:00:00Z",
        "DTSTART;VALUE=DATE:20260301, 2026-02-28T15:00:00Z/2026-03-01T15:00:00Z",
        "DTSTART;VALUE=DATE:20260301#DTEND;VALUE=DATE:20260301, 2026-02-28T15:00:00Z/2026-03-01T15:00:00Z",
        "DTSTART;VALUE=DATE:20260216#DURATION:P3D, 2026-02-15T15:00:00Z/2026-02-18T15:00:00Z",
        "DTSTART:20260301#DURATION:P1W, 2026-02-28T15:00:00Z/2026-03-07T15:00:00Z",
        "DTSTART:20260301T100000#DTEND:20260301T120000, 2026-03-01T01:00:00Z/2026-03-01T03:00:00Z",
        "DTSTART:20260301T100000Z#DTEND:20260301T120000Z, 2026-03-01T10:00:00Z/2026-03-01T12:00:00Z",
        "DTSTART:20260301T100000Z#DURATION:PT90M, 2026-03-01T10:00:00Z/2026-03-01T11:30:00Z",
        "DTSTART;TZID=Europe/Berlin:20260301T100000#DTEND;TZID=Europe/Berlin:20260301T120000,"
                + " 2026-03-01T09:00:00Z/2026-03-01T11:00:00Z",
        "DTSTART;TZID=/example.org/Europe/Berlin:20260301T100000#DURATION:PT1H,"
                + " 2026-03-01T09:00:00Z/2026-03-01T10:00:00Z",
        "DTSTART;TZID=Europe/Berlin:20260301T100000#DTEND;TZID=Asia/Seoul:20260301T200000,"
                + " 2026-03-01T09:00:00Z/2026-03-01T11:00:00Z",
        "DTSTART:20251225T000000Z#DTEND:20260102T000000Z, 2025-12-25T00:00:00Z/2026-01-02T00:00:00Z"
    })
    void anEventClosesTheStack(String event, String span) throws WindowException {
        assertThat(spans(calendar(event.replace("#", "\n") + "\n"))).containsExactly(span);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TRANSP:TRANSPARENT", "STATUS:TENTATIVE", "STATUS:CONFIRMED", "X-UNKNOWN:x", "EXRULE:FREQ=DAILY"
            })
    void anEventThatIsNotCancelledClosesTheStack(String line) throws WindowException {
        assertThat(spans(calendar(TIMED + line + "\n"))).hasSize(1);
    }

    @Test
    void aCancelledEventClosesNothing() throws WindowException {
        assertThat(spans(calendar(TIMED + "STATUS:cancelled\n"))).isEmpty();
    }

    @Test
    void theTitleOfAnEventIsTheReason() throws WindowException {
        String title = "SUMMARY:Seoll\n al\\, 설날\nBEGIN:VALARM\nDTSTART:nonsense\nSUMMARY:alarm\nEND:VALARM\n";
        assertThat(read(calendar(TIMED + title))).extracting(ClosedSpan::reason).containsExactly("Seollal\\, 설날");
    }

    @Test
    void anEventOutsideOfTheAskedTimeIsLeftOut() throws WindowException {
        assertThat(spans(calendar("DTSTART:20250101\n", "DTSTART:20280201\n"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=YEARLY, 2",
        "FREQ=YEARLY;COUNT=1, 1",
        "FREQ=WEEKLY;COUNT=5, 5",
        "FREQ=WEEKLY;UNTIL=20261119, 3",
        "FREQ=WEEKLY;UNTIL=20261119T010000Z, 3",
        "FREQ=WEEKLY;UNTIL=20261119T005959Z, 2",
        "FREQ=WEEKLY;UNTIL=20261119T100000, 3",
        "FREQ=MONTHLY;BYDAY=1TH;COUNT=3, 3",
        "FREQ=YEARLY;BYMONTH=11;BYDAY=FR;BYMONTHDAY=13, 2"
    })
    void anEventRepeats(String rule, int times) throws WindowException {
        assertThat(spans(calendar(TIMED + "RRULE:" + rule + "\n"))).hasSize(times);
    }

    @Test
    void aRepetitionKeepsItsTimeOnTheClockWhereClocksAreChanged() throws WindowException {
        assertThat(spans(calendar(
                        "DTSTART;TZID=Europe/Berlin:20260328T023000\nDTEND;TZID=Europe/Berlin:20260328T120000\n"
                                + "RRULE:FREQ=DAILY;COUNT=3\n")))
                .containsExactly(
                        "2026-03-28T01:30:00Z/2026-03-28T11:00:00Z",
                        "2026-03-29T01:00:00Z/2026-03-29T10:00:00Z",
                        "2026-03-30T00:30:00Z/2026-03-30T10:00:00Z");
    }

    @Test
    void datesAreAddedAndTakenAway() throws WindowException {
        String event = "DTSTART;VALUE=DATE:20260301\nRRULE:FREQ=DAILY;COUNT=3\nRDATE;VALUE=DATE:20260310,20260311\n";
        assertThat(spans(calendar(event + "EXDATE;VALUE=DATE:20260302,20260310\n")))
                .containsExactly(
                        "2026-02-28T15:00:00Z/2026-03-01T15:00:00Z",
                        "2026-03-02T15:00:00Z/2026-03-03T15:00:00Z",
                        "2026-03-10T15:00:00Z/2026-03-11T15:00:00Z");
        assertThat(spans(calendar(event + "EXDATE:20260302T000000\n"))).hasSize(5);
    }

    @Test
    void anotherEventReplacesOrCancelsARepetition() throws WindowException {
        String daily = "UID:a\nDTSTART:20260301T100000\nDTEND:20260301T110000\nRRULE:FREQ=DAILY;COUNT=3\n";
        String moved = "UID:a\nRECURRENCE-ID:20260302T010000Z\nDTSTART:20260305T100000\nDTEND:20260305T110000\n";
        String cancelled = "UID:a\nRECURRENCE-ID:20260303T100000\nDTSTART:20260303T100000\nSTATUS:CANCELLED\n";
        String stranger = "UID:b\nRECURRENCE-ID:20260301T100000\nDTSTART:20260301T100000\nSTATUS:CANCELLED\n";
        assertThat(spans(calendar(daily, moved, cancelled, stranger)))
                .containsExactly(
                        "2026-03-01T01:00:00Z/2026-03-01T02:00:00Z", "2026-03-05T01:00:00Z/2026-03-05T02:00:00Z");
    }

    private static final String OFFICE_ZONE = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:W. Europe Standard Time\n"
            + "BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
            + "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
            + "BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
            + "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

    @ParameterizedTest
    @CsvSource({
        "20260328T120000, 2026-03-28T11:00:00Z",
        "20260329T120000, 2026-03-29T10:00:00Z",
        "20260329T023000, 2026-03-29T01:00:00Z",
        "20261025T023000, 2026-10-25T00:30:00Z",
        "20261026T120000, 2026-10-26T11:00:00Z",
        "20270701T120000, 2027-07-01T10:00:00Z"
    })
    void theCalendarDefinesAZone(String begin, String moment) throws WindowException {
        String event = "BEGIN:VEVENT\nDTSTART;TZID=\"W. Europe Standard Time\":" + begin
                + "\nDURATION:PT5H\nEND:VEVENT\nEND:VCALENDAR\n";
        assertThat(spans(OFFICE_ZONE + event)).singleElement().asString().startsWith(moment);
    }

    @ParameterizedTest
    @CsvSource({
        "'', no calendar",
        "<html><body>Sign in: please</body></html>, no calendar",
        "BEGIN:VCARD#END:VCARD, no calendar",
        "BEGIN:VCALENDAR#BEGIN:VEVENT#DTSTART:20260101#, in the middle of VEVENT",
        "BEGIN:VCALENDAR#nonsense#END:VCALENDAR, 'Line 2: '"
    })
    void aTextThatIsNoWholeCalendarIsAProblem(String text, String problem) {
        assertThat(problem(() -> read(text.replace("#", "\n")))).contains(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "SUMMARY:x, no DTSTART",
        "DTSTART:20260230, is not valid",
        "DTSTART:2026-03-01, is not valid",
        "DTSTART:20260301T250000, is not valid",
        "DTSTART:20260301#DTEND:20260301T100000, is not valid",
        "DTSTART:20260301#DURATION:1 day, is not valid",
        "DTSTART:20260301#DURATION:P, is not valid",
        "DTSTART:20260302#DTEND:20260301, before it begins",
        "DTSTART:20260301#EXDATE:soon, is not valid",
        "DTSTART:20260301#RDATE;VALUE=PERIOD:20260301T000000Z/PT1H, is not valid",
        "DTSTART;TZID=Nowhere/Land:20260301T100000, is not known",
        "DTSTART:20260301#RRULE:FREQ=HOURLY, the repetition",
        "DTSTART:20260301#RRULE:FREQ=YEARLY;BYWEEKNO=20, the repetition",
        "DTSTART:20260301#RRULE:FREQ=DAILY;INTERVAL=0, the repetition",
        "DTSTART:20260301#RRULE:FREQ=YEARLY;FREQ=DAILY, the repetition",
        "DTSTART:20260301#RRULE:nonsense, the repetition",
        "DTSTART:20260301#RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30, the repetition",
        "DTSTART:20260301#RRULE:FREQ=DAILY;UNTIL=later, is not valid",
        "UID:a#DTSTART:20260301#RECURRENCE-ID;RANGE=THISANDFUTURE:20260301, RANGE=THISANDFUTURE is not supported"
    })
    void anEventThatCannotBeReadForSureIsAProblemOfTheCalendar(String event, String problem) {
        assertThat(problem(() -> read(calendar(TIMED, event.replace("#", "\n") + "\n"))))
                .startsWith("Line ")
                .contains(problem);
    }

    @Test
    void aTextThatIsNotUtf8IsAProblem() {
        byte[] korean = calendar(TIMED + "SUMMARY:설날\n").getBytes(java.nio.charset.Charset.forName("EUC-KR"));
        assertThat(problem(() ->
                        HolidayCalendar.read(korean, SEOUL, FROM, UNTIL, HolidayCalendar.Limits.DEFAULT, () -> 0)))
                .contains("UTF-8");
    }

    @Test
    void aByteOrderMarkIsLeftOut() throws WindowException {
        assertThat(spans("\uFEFF" + calendar(TIMED))).hasSize(1);
    }

    @Test
    void theSizeIsBounded() {
        HolidayCalendar.Limits small = new HolidayCalendar.Limits(100, 9, 9, Duration.ofSeconds(1));
        assertThat(problem(() -> read("x".repeat(101), small))).contains("more than 100 bytes");
    }

    /** Texts of two megabytes that are hostile to a reader of lines. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN:A\n",
                "SUMMARY;X=y",
                ";X=y",
                "a",
                " \n",
                "\n ",
                "A:b\n",
                "\"",
                "A;X=\"",
                "^n",
                "\\",
                ":",
                ",",
                "\r"
            })
    void aHostileTextCostsLittle(String part) {
        String text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY" + part.repeat(1_999_000 / part.length());
        assertTimeout(Duration.ofSeconds(5), () -> problem(() -> read(text)));
    }

    @Test
    void aLongListOfDatesCostsLittle() {
        String dates = "DTSTART:20260301\nEXDATE:" + "20260301,".repeat(200_000) + "20260301\n";
        assertTimeout(Duration.ofSeconds(5), () -> read(calendar(dates)));
        assertThat(problem(() -> read(calendar(dates.replace("EXDATE", "RDATE")))))
                .contains("200,000 times");
    }

    @Test
    void theNumberOfEventsIsBounded() {
        String[] events = new String[5_001];
        java.util.Arrays.fill(events, TIMED);
        assertThat(problem(() -> read(calendar(events)))).contains("more than 5,000 events");
    }

    @Test
    void theNumberOfRepetitionsIsBounded() {
        String[] events = new String[1_000];
        java.util.Arrays.fill(events, "DTSTART:19000101\nRRULE:FREQ=DAILY\n");
        assertThat(problem(() -> read(calendar(events)))).contains("repeat more than 200,000 times");
    }

    @Test
    void theTimeIsBounded() {
        AtomicLong time = new AtomicLong();
        ThrowingCallable slow = () -> HolidayCalendar.read(
                calendar("DTSTART:20200101\nRRULE:FREQ=DAILY\n").getBytes(StandardCharsets.UTF_8),
                SEOUL,
                FROM,
                UNTIL,
                HolidayCalendar.Limits.DEFAULT,
                () -> time.addAndGet(Duration.ofMillis(10).toNanos()));
        assertThat(problem(slow)).contains("longer than 5,000 ms");
    }

    /** Whatever is changed in a calendar, only one exception is thrown. */
    @Test
    void aDamagedCalendarIsReadOrIsAProblem() {
        String whole = OFFICE_ZONE.replace(
                "END:VTIMEZONE\n",
                "END:VTIMEZONE\n"
                        + "BEGIN:VEVENT\n"
                        + "UID:a\n"
                        + "DTSTART;TZID=W. Europe Standard Time:20260301T100000\n"
                        + "DURATION:PT1H\n"
                        + "RRULE:FREQ=WEEKLY;BYDAY=MO,SU;COUNT=9\n"
                        + "EXDATE:20260308T090000Z\n"
                        + "RDATE:20260310T090000Z\n"
                        + "END:VEVENT\n"
                        + "END:VCALENDAR\n");
        Random random = new Random(13);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(128));
                    case 1 -> text.setCharAt(at, (char) ('0' + random.nextInt(10)));
                    case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(30)));
                    default -> text.insert(at, whole, 0, random.nextInt(60));
                }
                if (text.isEmpty()) {
                    break;
                }
            }
            try {
                assertThat(read(text.toString())).isNotNull();
            } catch (WindowException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
