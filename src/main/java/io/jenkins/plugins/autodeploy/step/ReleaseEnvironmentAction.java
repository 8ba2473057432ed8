package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment variables that {@code autoDeploy(exportEnvironment: true)} gives to later steps of its build. Jenkins
 * keeps them in the build's {@code build.xml}. Each step of a Pipeline, and each use of its variable {@code env}, asks the
 * actions of the build again: {@code hudson.model.Run#getEnvironment} in Jenkins 2.541, and {@code EnvActionImpl} in
 * Pipeline: Groovy 4259. A variable that a Jenkinsfile sets itself comes later there, so it wins.
 */
final class ReleaseEnvironmentAction extends InvisibleAction implements EnvironmentContributingAction {

    private final LinkedHashMap<String, String> variables;

    private ReleaseEnvironmentAction(Map<String, String> variables) {
        this.variables = new LinkedHashMap<>(variables);
    }

    /**
     * Replaces the variables of the build. The caller saves the build.
     *
     * @param end the deployment that has ended; null if there was none
     * @return whether something has changed
     */
    static boolean write(@NonNull Run<?, ?> build, @Nullable Deployment end) {
        Map<String, String> variables = end == null ? Map.of() : ReleaseVariables.of(end);
        return variables.isEmpty()
                ? build.removeActions(ReleaseEnvironmentAction.class)
                : build.addOrReplaceAction(new ReleaseEnvironmentAction(variables));
    }

    @Override
    public void buildEnvironment(@NonNull Run<?, ?> run, @NonNull EnvVars env) {
        variables.forEach(env::put);
    }
}
