package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The branches that a branch protection rule or a ruleset protects. The fake shows such rules, but does not apply them. */
public final class BranchRules {
    private final Set<String> protectedBranches = ConcurrentHashMap.newKeySet();
    private final Set<String> inRulesets = ConcurrentHashMap.newKeySet();

    void protect(String branch) {
        protectedBranches.add("refs/heads/" + branch);
    }

    void addRuleset(String branch) {
        inRulesets.add("refs/heads/" + branch);
    }

    void remove(String branch) {
        protectedBranches.remove("refs/heads/" + branch);
        inRulesets.remove("refs/heads/" + branch);
    }

    public boolean isProtected(String ref) {
        return protectedBranches.contains(ref);
    }

    public boolean inRuleset(String ref) {
        return inRulesets.contains(ref);
    }
}
