package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.controller.GitHubEndpoints;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.release.Bump;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * The step {@code autoDeploy}. It releases the commit that was built and triggers each stack that nothing holds back.
 * The step needs neither an agent nor a workspace.
 */
public final class AutoDeployStep extends Step implements Serializable {

    private static final long serialVersionUID = 1;

    private List<String> stacks = new ArrayList<>();
    private boolean noStack;
    private String bump;
    private Map<String, String> parameters = new LinkedHashMap<>();
    private boolean dryRun;
    private String tag;
    private String repository;
    private String credentialsId;
    private String commit;
    private String branch;
    private boolean retryUnknown;
    private boolean firstRelease;
    private boolean failWhenHeld;
    private String waitFor;
    private List<String> resume = new ArrayList<>();
    private boolean acrossNoRollback;
    private boolean exportEnvironment;

    /** Makes a step in which each parameter has its default. */
    @DataBoundConstructor
    public AutoDeployStep() {}

    /** The names of the stacks to deploy; empty for all that serve the repository. */
    @NonNull
    public List<String> getStacks() {
        return Collections.unmodifiableList(stacks);
    }

    /** @param stacks see {@link #getStacks}; null for all stacks. A build with an empty list fails */
    @DataBoundSetter
    public void setStacks(@CheckForNull List<String> stacks) {
        this.stacks = new ArrayList<>(Util.fixNull(stacks));
        this.noStack = stacks != null && stacks.isEmpty();
    }

    /** Whether the Jenkinsfile gave an empty list of stacks. */
    boolean isNoStack() {
        return noStack;
    }

    /** What to increment if no label says it: major, minor or patch; null for the configured default. */
    @CheckForNull
    public String getBump() {
        return bump;
    }

    /** @param bump see {@link #getBump}; empty is the same as null */
    @DataBoundSetter
    public void setBump(@CheckForNull String bump) {
        this.bump = Util.fixEmptyAndTrim(bump);
    }

    /**
     * Parameters for the Spinnaker pipelines. They are added to the configured parameters. A configured parameter with
     * the same name is replaced.
     */
    @NonNull
    public Map<String, String> getParameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /**
     * @param parameters the values may have any type that a Jenkinsfile can write; they are converted to text. A build with
     *     the value null fails
     */
    @DataBoundSetter
    public void setParameters(@CheckForNull Map<String, ?> parameters) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (parameters != null) {
            parameters.forEach((name, value) -> texts.put(name, value == null ? null : value.toString()));
        }
        this.parameters = texts;
    }

    /** Whether to stop after the plan and change nothing. */
    public boolean isDryRun() {
        return dryRun;
    }

    /** @param dryRun see {@link #isDryRun} */
    @DataBoundSetter
    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    /** An existing release to deploy instead of the commit; null for none. */
    @CheckForNull
    public String getTag() {
        return tag;
    }

    /** @param tag see {@link #getTag}; empty is the same as null */
    @DataBoundSetter
    public void setTag(@CheckForNull String tag) {
        this.tag = Util.fixEmptyAndTrim(tag);
    }

    /** The repository on GitHub as a URL, or {@code owner/name} on github.com; null for the repository of the job. */
    @CheckForNull
    public String getRepository() {
        return repository;
    }

    /** @param repository see {@link #getRepository}; empty is the same as null */
    @DataBoundSetter
    public void setRepository(@CheckForNull String repository) {
        this.repository = Util.fixEmptyAndTrim(repository);
    }

    /** The id of the credential for {@link #getRepository}; null for the credential of the job. */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    /** @param credentialsId see {@link #getCredentialsId}; empty is the same as null */
    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** The commit that was built; null for the commit that the job's branch source checked out. */
    @CheckForNull
    public String getCommit() {
        return commit;
    }

    /** @param commit see {@link #getCommit}; empty is the same as null */
    @DataBoundSetter
    public void setCommit(@CheckForNull String commit) {
        this.commit = Util.fixEmptyAndTrim(commit);
    }

    /** The release branch; null for the repository's default branch. */
    @CheckForNull
    public String getBranch() {
        return branch;
    }

    /** @param branch see {@link #getBranch}; empty is the same as null */
    @DataBoundSetter
    public void setBranch(@CheckForNull String branch) {
        this.branch = Util.fixEmptyAndTrim(branch);
    }

    /** Whether a trigger of this release is sent again if its outcome is unknown. */
    public boolean isRetryUnknown() {
        return retryUnknown;
    }

    /** @param retryUnknown see {@link #isRetryUnknown} */
    @DataBoundSetter
    public void setRetryUnknown(boolean retryUnknown) {
        this.retryUnknown = retryUnknown;
    }

    /** Whether the next release is the first one, although the repository has tags that look like versions. */
    public boolean isFirstRelease() {
        return firstRelease;
    }

    /** @param firstRelease see {@link #isFirstRelease} */
    @DataBoundSetter
    public void setFirstRelease(boolean firstRelease) {
        this.firstRelease = firstRelease;
    }

    /** Whether the build fails if a label, a person or a window holds one of its stacks, or a rollback pinned it. */
    public boolean isFailWhenHeld() {
        return failWhenHeld;
    }

    /** @param failWhenHeld see {@link #isFailWhenHeld} */
    @DataBoundSetter
    public void setFailWhenHeld(boolean failWhenHeld) {
        this.failWhenHeld = failWhenHeld;
    }

    /** What the step waits for on each stack: accepted, started or succeeded; null for the configured state. */
    @CheckForNull
    public String getWaitFor() {
        return waitFor;
    }

    /** @param waitFor see {@link #getWaitFor}; empty is the same as null */
    @DataBoundSetter
    public void setWaitFor(@CheckForNull String waitFor) {
        this.waitFor = Util.fixEmptyAndTrim(waitFor);
    }

    /** The names of the stacks to resume: until now they stay at an older release because of a rollback. */
    @NonNull
    public List<String> getResume() {
        return Collections.unmodifiableList(resume);
    }

    /** @param resume see {@link #getResume}; null is the same as empty */
    @DataBoundSetter
    public void setResume(@CheckForNull List<String> resume) {
        this.resume = new ArrayList<>(Util.fixNull(resume));
    }

    /** Whether a rollback also takes changes away that have the label against rollbacks. Only with {@link #getTag}. */
    public boolean isAcrossNoRollback() {
        return acrossNoRollback;
    }

    /** @param acrossNoRollback see {@link #isAcrossNoRollback} */
    @DataBoundSetter
    public void setAcrossNoRollback(boolean acrossNoRollback) {
        this.acrossNoRollback = acrossNoRollback;
    }

    /** Whether later steps of the build get the release in environment variables; see {@link ReleaseVariables}. */
    public boolean isExportEnvironment() {
        return exportEnvironment;
    }

    /** @param exportEnvironment see {@link #isExportEnvironment} */
    @DataBoundSetter
    public void setExportEnvironment(boolean exportEnvironment) {
        this.exportEnvironment = exportEnvironment;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new AutoDeployStepExecution(context, this);
    }

    /** Describes the step to Jenkins. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {

        @Override
        public String getFunctionName() {
            return "autoDeploy";
        }

        @Override
        @NonNull
        public String getDisplayName() {
            return Messages.AutoDeployStep_DisplayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** In the Snippet Generator, a list of stacks is one text with commas between the names. */
        @Override
        public Step newInstance(@CheckForNull StaplerRequest2 request, @NonNull JSONObject form) throws FormException {
            for (String field : List.of("stacks", "resume")) {
                List<String> names = Arrays.stream(form.optString(field).split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
                form.remove(field);
                if (!names.isEmpty()) {
                    form.put(field, names);
                }
            }
            return super.newInstance(request, form);
        }

        /** Writes a list of stacks as {@link #newInstance} reads it. */
        @NonNull
        public String join(@CheckForNull List<String> stacks) {
            return stacks == null ? "" : String.join(", ", stacks);
        }

        /** The choices of the field {@code bump} in the form. */
        @POST
        public ListBoxModel doFillBumpItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.AutoDeployStep_AsConfigured(), "");
            for (Bump bump : Bump.values()) {
                items.add(bump.toString(), bump.toString());
            }
            return items;
        }

        /** The choices of the field {@code waitFor} in the form. */
        @POST
        public ListBoxModel doFillWaitForItems() {
            ListBoxModel items = new ListBoxModel();
            items.add(Messages.AutoDeployStep_AsConfigured(), "");
            for (WaitFor waitFor : WaitFor.values()) {
                items.add(waitFor.toString(), waitFor.toString());
            }
            return items;
        }

        /** The choices of the field {@code credentialsId} in the form. */
        @POST
        public ListBoxModel doFillCredentialsIdItems(
                @AncestorInPath Item item, @QueryParameter String repository, @QueryParameter String credentialsId) {
            return StepCredentials.list(item, Util.fixEmptyAndTrim(repository), credentialsId);
        }

        /** Checks the field {@code repository} of the form. Not everybody may learn which servers are configured. */
        @POST
        public FormValidation doCheckRepository(@AncestorInPath Item item, @QueryParameter String value) {
            if (!StepCredentials.areVisible(item)) {
                return FormValidation.ok();
            }
            String repository = Util.fixEmptyAndTrim(value);
            try {
                URI api = repository == null
                        ? GitHubSite.PUBLIC_API
                        : GitHubSite.of(repository).api();
                return GitHubEndpoints.isNamed(api)
                        ? FormValidation.ok()
                        : FormValidation.error(Messages.AutoDeployStep_UnknownServer(api));
            } catch (UserErrorException e) {
                return FormValidation.error(Messages.AutoDeployStep_NoRepository());
            }
        }
    }
}
