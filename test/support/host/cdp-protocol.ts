// The part of the DevTools protocol that the host uses, as its documentation describes it.

/** A page, worker or the like. */
export interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
  /** The target that opened this one. */
}

/** A request that waits for the host. */
export interface PausedRequest {
  readonly requestId: string;
  readonly request: { readonly url: string; readonly method: string; readonly headers: Record<string, string> };
  readonly resourceType: string;
  readonly frameId: string;
  /** Of the request that was answered by a redirection to this one. */
  readonly redirectedRequestId?: string;
}

/** Methods with a result that the host reads. */
export interface Results {
  'Target.attachToTarget': { readonly sessionId: string };
  'Page.navigate': { readonly errorText?: string };
  'Runtime.evaluate': {
    readonly result: { readonly value?: unknown };
    readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
  };
}

/** Methods whose result says nothing. */
export type Commands =
  | 'Target.setDiscoverTargets'
  | 'Target.closeTarget'
  | 'Page.enable'
  | 'Page.crash'
  | 'Page.reload'
  | 'Page.addScriptToEvaluateOnNewDocument'
  | 'Runtime.enable'
  | 'Runtime.addBinding'
  | 'Runtime.callFunctionOn'
  | 'Fetch.enable'
  | 'Fetch.failRequest'
  | 'Fetch.continueRequest'
  | 'Fetch.fulfillRequest'
  | 'Emulation.setDefaultBackgroundColorOverride'
  | 'Emulation.setEmulatedMedia';

/** Events that the host listens for. */
export interface Events {
  'Target.targetCreated': { readonly targetInfo: TargetInfo };
  'Target.targetDestroyed': { readonly targetId: string };
  'Page.frameNavigated': { readonly frame: { readonly id: string; readonly parentId?: string; readonly url: string } };
  'Page.windowOpen': { readonly url: string; readonly windowName: string; readonly windowFeatures: readonly string[] };
  'Page.domContentEventFired': object;
  'Page.loadEventFired': object;
  'Runtime.executionContextCreated': {
    readonly context: { readonly id: number; readonly name: string; readonly auxData: { readonly frameId: string } };
  };
  'Runtime.executionContextsCleared': object;
  'Runtime.bindingCalled': { readonly name: string; readonly payload: string };
  'Runtime.consoleAPICalled': {
    readonly type: string;
    readonly args: readonly { readonly value?: unknown; readonly description?: string }[];
  };
  'Inspector.targetCrashed': object;
  'Fetch.requestPaused': PausedRequest;
}
