package io.jenkins.plugins.autodeploy.ui;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import java.io.IOException;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Whether the line is stopped, as people see it. */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public final class LineView {

    private final List<StopView> stops;
    private final boolean unknown;

    /** Reads the stops of the line that apply now. */
    @FunctionalInterface
    public interface Stops {

        /** @throws IOException if it is not known whether the line is stopped */
        @NonNull
        List<Hold> read() throws IOException;
    }

    private LineView(List<StopView> stops, boolean unknown) {
        this.stops = List.copyOf(stops);
        this.unknown = unknown;
    }

    /** The view of the line now. */
    @NonNull
    public static LineView of(@NonNull Stops stops) {
        try {
            return new LineView(stops.read().stream().map(StopView::new).toList(), false);
        } catch (IOException e) {
            return new LineView(List.of(), true);
        }
    }

    /** Whether nothing is sent to any stack. */
    @Exported
    public boolean isStopped() {
        return unknown || !stops.isEmpty();
    }

    /** Whether the file of the line can't be read. Then nothing is sent. */
    @Exported
    public boolean isUnknown() {
        return unknown;
    }

    /** The stops that apply now, the oldest first. */
    @Exported(inline = true)
    @NonNull
    public List<StopView> getStops() {
        return stops;
    }
}
