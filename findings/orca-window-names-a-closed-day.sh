#!/bin/sh
# Package: io.spinnaker.orca:orca-core 8.56.0 (the newest on Maven Central on 2026-11-28).
#
# A stage can have an execution window: days of the week, and hours.
# Outside the window, Orca writes into the stage when it will go on (scheduledTime).
# Behaviour: if today is a closed day, the time that Orca writes is one day late.
# It names the day after the next open day, even if that day is closed too.
# The stage does not wait for the time it named. It goes on when the real window opens.
# Why it matters: on Saturday a release engineer asks Orca when the release goes on, and reads "Tuesday 09:00".
# The deployment starts on Monday at 09:00, when nobody expects it.
# A program that waits for scheduledTime looks a day too late.
#
# The task takes the time from the clock. So this script calls the task's own computation, for one minute after another.
# Output seen, in UTC (day 1 is Sunday):
#   open Monday to Friday, 09:00 to 17:00
#     on SATURDAY 2026-11-28T08:15 it names TUESDAY 2026-12-01T09:00
#     on MONDAY 2026-11-30T00:00 it names MONDAY 2026-11-30T09:00
#     on MONDAY 2026-11-30T09:00 it goes on
#   open on Sunday only, 09:00 to 17:00
#     on THURSDAY 2026-11-26T08:15 it names MONDAY 2026-11-30T09:00
#     on SUNDAY 2026-11-29T00:00 it names SUNDAY 2026-11-29T09:00
#     on SUNDAY 2026-11-29T09:00 it goes on
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$here/maven-jars" "$work/jars" <"$here/orca-jars"

cat >Window.java <<'JAVA'
import com.netflix.spinnaker.orca.api.pipeline.models.ExecutionType;
import com.netflix.spinnaker.orca.api.pipeline.models.StageExecution;
import com.netflix.spinnaker.orca.pipeline.RestrictExecutionDuringTimeWindow;
import com.netflix.spinnaker.orca.pipeline.model.PipelineExecutionImpl;
import com.netflix.spinnaker.orca.pipeline.model.StageExecutionImpl;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

class Window {
    public static void main(String[] args) throws Exception {
        show("open Monday to Friday, 09:00 to 17:00", List.of(2, 3, 4, 5, 6), "2026-11-28T08:15:00Z");
        show("open on Sunday only, 09:00 to 17:00", List.of(1), "2026-11-26T08:15:00Z");
    }

    static void show(String title, List<Integer> days, String from) throws Exception {
        var stageType = RestrictExecutionDuringTimeWindow.class.getName();
        var type = Class.forName(stageType + "$SuspendExecutionDuringTimeWindowTask");
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        var task = constructor.newInstance();
        var zone = type.getDeclaredField("timeZoneId");
        zone.setAccessible(true);
        zone.set(task, "UTC");
        var next = type.getDeclaredMethod("getTimeInWindow", StageExecution.class, Instant.class);
        next.setAccessible(true);
        var hours = Map.of("startHour", 9, "startMin", 0, "endHour", 17, "endMin", 0);
        var window = Map.of("days", days, "whitelist", List.of(hours));
        var stage = new StageExecutionImpl(new PipelineExecutionImpl(ExecutionType.PIPELINE, "shop"),
                RestrictExecutionDuringTimeWindow.TYPE, new HashMap<>(Map.of("restrictedExecutionWindow", window)));
        System.out.println(title);
        Instant named = null;
        for (var now = Instant.parse(from);; now = now.plusSeconds(60)) {
            var then = (Instant) next.invoke(task, stage, now);
            if (!then.isAfter(now)) {
                System.out.println("  on " + day(now) + " it goes on");
                return;
            }
            if (!then.equals(named)) {
                System.out.println("  on " + day(now) + " it names " + day(then));
                named = then;
            }
        }
    }

    static String day(Instant instant) {
        var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return time.getDayOfWeek() + " " + time;
    }
}
JAVA
java -cp "$work/jars/*" Window.java >seen

cat >expected <<'TEXT'
open Monday to Friday, 09:00 to 17:00
  on SATURDAY 2026-11-28T08:15 it names TUESDAY 2026-12-01T09:00
  on MONDAY 2026-11-30T00:00 it names MONDAY 2026-11-30T09:00
  on MONDAY 2026-11-30T09:00 it goes on
open on Sunday only, 09:00 to 17:00
  on THURSDAY 2026-11-26T08:15 it names MONDAY 2026-11-30T09:00
  on SUNDAY 2026-11-29T00:00 it names SUNDAY 2026-11-29T09:00
  on SUNDAY 2026-11-29T09:00 it goes on
TEXT
cat seen
diff expected seen
