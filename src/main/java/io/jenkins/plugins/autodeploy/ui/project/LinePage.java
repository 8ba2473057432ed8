package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Api;
import hudson.model.ModelObject;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLine;
import io.jenkins.plugins.autodeploy.ledger.TooManyHoldsException;
import io.jenkins.plugins.autodeploy.ui.LineView;
import java.io.IOException;
import java.time.Instant;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * The page of the switch for all stacks of all repositories. Everybody who may enter Jenkins sees it. Only people with
 * the permission {@link DeploymentPermissions#OVERRIDE} stop the line and end a stop.
 */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public final class LinePage implements ModelObject {

    private final DeploymentLine line;

    LinePage(@NonNull DeploymentLine line) {
        this.line = line;
    }

    @Override
    public String getDisplayName() {
        return Messages.LinePage_DisplayName();
    }

    /** The REST API of this page. */
    @NonNull
    public Api getApi() {
        return new Api(this);
    }

    /** Whether the line is stopped, and by whom. */
    @Exported(inline = true)
    @NonNull
    public LineView line() {
        return LineView.of(line::stops);
    }

    /**
     * What people decided about the line.
     *
     * @param zone the id of the current user's time zone; null for Jenkins' own
     */
    @NonNull
    public LineHistoryView history(@CheckForNull String zone) {
        Jenkins.get().checkPermission(Jenkins.READ);
        return LineHistoryView.of(line::decisions, CurrentUser.viewContext("", zone));
    }

    /** Whether the current user may stop the line and end a stop. */
    public boolean mayStop() {
        return Jenkins.get().hasPermission(DeploymentPermissions.OVERRIDE);
    }

    /** The form that asks a person before the line is stopped, or the reason why there is none. */
    @NonNull
    public Dialog<String> stopping() {
        Jenkins.get().checkPermission(DeploymentPermissions.OVERRIDE);
        return Dialog.of(() -> {
            String others = HoldNames.of(line.stops());
            return others.isEmpty()
                    ? Messages.LinePage_Stops()
                    : Messages.LinePage_Stops() + " " + Messages.LinePage_StopsBeside(others);
        });
    }

    /**
     * The form that asks a person before a stop ends, or the reason why there is none.
     *
     * @param stop the id of the stop
     */
    @NonNull
    public Dialog<String> ending(@CheckForNull String stop) {
        Jenkins.get().checkPermission(DeploymentPermissions.OVERRIDE);
        return Dialog.of(() -> {
            Hold ended = find(stop);
            String others = HoldNames.of(line.stops().stream()
                    .filter(each -> each.id() != ended.id())
                    .toList());
            return Messages.LinePage_Ends(ended.person(), ended.reason()) + " "
                    + (others.isEmpty() ? Messages.LinePage_Starts() : Messages.LinePage_StillStopped(others));
        });
    }

    private Hold find(String stop) throws IOException, UserErrorException {
        return line.stops().stream()
                .filter(each ->
                        Integer.toString(each.id()).equals(String.valueOf(stop).strip()))
                .findFirst()
                .orElseThrow(() -> new UserErrorException(Messages.LinePage_NoStop()));
    }

    /**
     * Stops the line: nothing is sent to any stack. The response has the id of the stop in the header {@value
     * ProjectDeploymentsAction#HOLD_HEADER}. If the request is wrong, the response says why.
     *
     * @param reason why the person stops the line
     * @param until when the stop ends, as ISO 8601 writes an instant; empty for no end
     */
    @RequirePOST
    public void doStop(StaplerResponse2 response, @QueryParameter String reason, @QueryParameter String until)
            throws IOException {
        Jenkins.get().checkPermission(DeploymentPermissions.OVERRIDE);
        ActionResponse.to(response, () -> {
            response.setHeader(ProjectDeploymentsAction.HOLD_HEADER, Integer.toString(stop(reason, until)));
            return "";
        });
    }

    private int stop(String reason, String until) throws IOException, UserErrorException {
        String checked = HoldReason.parse(Messages.LinePage_AllStacks(), reason);
        Instant end = HoldEnd.parse(until);
        try {
            return line.stop(CurrentUser.name(), checked, end);
        } catch (TooManyHoldsException e) {
            throw new UserErrorException(Messages.StackActions_TooManyHolds(getDisplayName(), e.count()), e);
        } catch (UserErrorException e) {
            throw new UserErrorException(Messages.StackActions_Past(), e);
        }
    }

    /**
     * Ends one stop of the line. Deploys nothing. The response says why if the request is wrong.
     *
     * @param stop the id of the stop
     */
    @RequirePOST
    public void doEnd(StaplerResponse2 response, @QueryParameter String stop) throws IOException {
        Jenkins.get().checkPermission(DeploymentPermissions.OVERRIDE);
        ActionResponse.to(response, () -> {
            if (!line.end(find(stop).id(), CurrentUser.name())) {
                throw new UserErrorException(Messages.LinePage_NoStop());
            }
            return "";
        });
    }
}
