package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** What a person's action does to a stack, in words. */
final class ActionPreview {

    private ActionPreview() {}

    /** Of deploying an existing release; the ledger decides likewise when the trigger is claimed. */
    @NonNull
    static String ofDeploying(@NonNull ReleaseRecord release, @NonNull StackOverview standing, @NonNull Locale locale) {
        return deploying(release, standing).toString(locale);
    }

    private static Localizable deploying(ReleaseRecord release, StackOverview standing) {
        String stack = standing.stack();
        if (standing.hold() != null) {
            return Messages._ActionPreview_Held(stack, standing.hold().person());
        }
        boolean stays = standing.pin() != null
                || standing.last() != null && standing.last().release().isNewerThan(release);
        if (standing.current() == null) {
            return stays
                    ? Messages._ActionPreview_GetsAndStays(stack, release.tag())
                    : Messages._ActionPreview_Gets(stack, release.tag());
        }
        String from = standing.current().release().tag();
        if (from.equals(release.tag())) {
            return stays
                    ? Messages._ActionPreview_AgainAndStays(stack, from)
                    : Messages._ActionPreview_Again(stack, from);
        }
        return stays
                ? Messages._ActionPreview_GoesAndStays(stack, from, release.tag())
                : Messages._ActionPreview_Goes(stack, from, release.tag());
    }
}
