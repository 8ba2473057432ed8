package io.jenkins.plugins.autodeploy.deployments;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives each job without a branch source that has deployed a Deployments page. */
@Extension
@SuppressWarnings("rawtypes")
public final class DeploymentsOfJobs extends TransientActionFactory<Job> {

    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    @NonNull
    public Collection<? extends Action> createFor(@NonNull Job job) {
        Job<?, ?> each = job;
        return !Repositories.isOfBranch(each) && Repositories.has(each)
                ? List.of(new ProjectDeployments(each))
                : List.of();
    }
}
