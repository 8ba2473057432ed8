package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.ModelObject;
import io.jenkins.plugins.autodeploy.controller.EventService;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The delivery log of the event receivers. Only administrators see it. */
@Restricted(NoExternalUse.class)
public final class EventsPage implements ModelObject {

    private final EventService events;

    EventsPage(@NonNull EventService events) {
        this.events = events;
    }

    @Override
    public String getDisplayName() {
        return Messages.EventsPage_DisplayName();
    }

    /**
     * How far each receiver is.
     *
     * @param zone the id of the current user's time zone; null for Jenkins' own
     */
    @NonNull
    public List<ReceiverView> receivers(@CheckForNull String zone) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        ViewContext context = CurrentUser.viewContext("", zone);
        return events.receivers().stream()
                .map(each -> ReceiverView.of(each, context))
                .toList();
    }

    /**
     * Tries the next event of a receiver at once, and does not wait for its next time.
     *
     * @param receiver the name of the receiver; nothing happens if there is no such receiver
     */
    @RequirePOST
    public HttpResponse doRetry(@QueryParameter String receiver) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        if (receiver != null) {
            events.hurry(receiver);
        }
        return HttpResponses.redirectToDot();
    }
}
