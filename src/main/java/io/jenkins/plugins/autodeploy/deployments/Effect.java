package io.jenkins.plugins.autodeploy.deployments;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deploy.Overview.OnStack;
import io.jenkins.plugins.autodeploy.deploy.ReleaseRecord;
import java.util.Locale;
import org.jvnet.localizer.Localizable;

/** What a person's action does to a stack, in words. */
final class Effect {

    private Effect() {}

    /** Of deploying an existing release; the ledger decides likewise when the trigger is claimed. */
    @NonNull
    static String ofDeploying(@NonNull ReleaseRecord release, @NonNull OnStack standing, @NonNull Locale locale) {
        return deploying(release, standing).toString(locale);
    }

    private static Localizable deploying(ReleaseRecord release, OnStack standing) {
        String stack = standing.stack();
        if (standing.hold() != null) {
            return Messages._Effect_Held(stack, standing.hold().person());
        }
        boolean stays = standing.pin() != null
                || standing.last() != null && standing.last().release().isNewerThan(release);
        if (standing.current() == null) {
            return stays
                    ? Messages._Effect_GetsAndStays(stack, release.tag())
                    : Messages._Effect_Gets(stack, release.tag());
        }
        String from = standing.current().release().tag();
        if (from.equals(release.tag())) {
            return stays ? Messages._Effect_AgainAndStays(stack, from) : Messages._Effect_Again(stack, from);
        }
        return stays
                ? Messages._Effect_GoesAndStays(stack, from, release.tag())
                : Messages._Effect_Goes(stack, from, release.tag());
    }
}
