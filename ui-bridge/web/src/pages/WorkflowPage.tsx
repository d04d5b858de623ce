export function WorkflowPage() { return <div>WorkflowPage</div>; }
