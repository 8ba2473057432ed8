package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.SentTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.StatusIcon;
import io.jenkins.plugins.autodeploy.ui.project.Arrivals.Stay;
import io.jenkins.plugins.autodeploy.window.Closure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jvnet.localizer.Localizable;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Why a stack does not have a release, or is not sure to have it.
 *
 * @param kind the kind of the reason
 * @param text the reason in the language of the current user
 */
@Restricted(NoExternalUse.class)
public record Absence(@NonNull Kind kind, @NonNull String text) {

    /** How many labels are listed. */
    private static final int LABELS = 10;

    /** The kinds of reasons. */
    public enum Kind {
        /** The last trigger has not brought its release to the stack, or not yet. */
        LAST_TRIGGER,
        /** The stack had the release, and got an older one later. */
        TAKEN_AWAY,
        /** The stack is pinned to an older release. */
        PINNED,
        /** A person holds the stack, or has stopped the line. */
        HELD_BY_PERSON,
        /** Labels held the release back. */
        HELD_BY_LABEL,
        /** A window closes the stack now. */
        CLOSED_BY_WINDOW,
        /** Something held the release back, and nothing does any more. */
        CAN_CATCH_UP,
        /** The release was not sent to the stack. The record has no reason. */
        NOT_SENT
    }

    public Absence {
        Objects.requireNonNull(kind);
        text = UntrustedText.clean(text);
    }

    @NonNull
    static List<Absence> of(
            @NonNull StackOverview recorded,
            @NonNull ReleaseRecord release,
            @NonNull Optional<Stay> stay,
            @NonNull Overview overview,
            @NonNull WindowsNow windows,
            @NonNull ViewContext context) {
        List<Absence> reasons = new ArrayList<>();
        SentTrigger last = recorded.last();
        if (last != null && !last.deployment().hasArrived()) {
            reasons.add(lastTrigger(last, context));
        }
        stay.filter(each -> each.taken() != null)
                .ifPresent(each -> reasons.add(of(
                        Kind.TAKEN_AWAY,
                        Messages._Absence_TakenAway(context.time(each.since()), context.time(each.taken())),
                        context)));
        if (recorded.pin() != null) {
            reasons.add(pinned(recorded.pin(), context));
        }
        recorded.holds().forEach(hold -> reasons.add(held(hold, context)));
        release.labelHolds().stream()
                .filter(hold -> StackName.same(hold.stack(), recorded.stack()))
                .distinct()
                .limit(LABELS)
                .forEach(hold -> reasons.add(label(hold, context)));
        Optional<Closure> closure = windows.closure(recorded.stack());
        closure.ifPresent(each -> reasons.add(
                of(Kind.CLOSED_BY_WINDOW, Messages._Absence_Closed(each.opening(), each.lines()), context)));
        if (reasons.isEmpty() && canCatchUp(recorded, release, overview)) {
            reasons.add(of(Kind.CAN_CATCH_UP, Messages._Absence_CanCatchUp(release.tag()), context));
        }
        if (reasons.isEmpty()) {
            reasons.add(of(Kind.NOT_SENT, Messages._Absence_NotSent(release.tag()), context));
        }
        return List.copyOf(reasons);
    }

    private static boolean canCatchUp(StackOverview recorded, ReleaseRecord release, Overview overview) {
        return MissedReleases.of(overview, recorded.stack()).releases().stream()
                .anyMatch(missed -> !release.isNewerThan(missed));
    }

    private static Absence lastTrigger(SentTrigger last, ViewContext context) {
        return of(
                Kind.LAST_TRIGGER,
                Messages._Absence_LastTrigger(
                        last.release().tag(),
                        context.time(last.at()),
                        StatusIcon.of(last.deployment()).text()),
                context);
    }

    private static Absence pinned(Pin pin, ViewContext context) {
        String by = context.by(pin.deployer(), pin.at()).text();
        String since = context.time(pin.at());
        return of(
                Kind.PINNED,
                by.isEmpty()
                        ? Messages._Absence_PinnedByUnknown(pin.tag(), since)
                        : Messages._Absence_Pinned(pin.tag(), since, by),
                context);
    }

    private static Absence held(Hold hold, ViewContext context) {
        String since = context.time(hold.at());
        String person = hold.right() == HoldRight.OVERRIDE
                ? Messages._Absence_Administrator(hold.person()).toString(context.locale())
                : hold.person();
        Localizable text = hold.until() == null
                ? Messages._Absence_Held(person, since, hold.reason())
                : Messages._Absence_HeldUntil(person, since, hold.reason(), context.time(hold.until()));
        return of(
                Kind.HELD_BY_PERSON,
                hold.stopsTheLine() ? Messages._Absence_LineStopped(text.toString(context.locale())) : text,
                context);
    }

    private static Absence label(LabelHold hold, ViewContext context) {
        return of(
                Kind.HELD_BY_LABEL,
                Messages._Absence_Label(hold.label(), Integer.toString(hold.pullRequest())),
                context);
    }

    private static Absence of(Kind kind, Localizable text, ViewContext context) {
        return new Absence(kind, text.toString(context.locale()));
    }
}
