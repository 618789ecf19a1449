import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { generateKey, verifierOf } from '@hoso/ledger'
import { createSigner, openRecord, verifyRecord } from '@hoso/record'
import { createSqliteStore } from '@hoso/store-sqlite'
import { memoryKeys } from '@hoso/vault'
import { clearFact, visit } from '/work/main/tests/bench/facts.ts'
const ORIGIN='bench.example/log'; const BATCH=Number(process.argv[2] ?? 500), N=Number(process.argv[3] ?? 20000)
const dir=await mkdtemp(join(tmpdir(),'pv-'))
const s=await createSqliteStore(join(dir,'s.db'),{origin:ORIGIN})(); if(s._tag==='Left') throw s.left
const store=s.right; const application={name:'bench',key:generateKey()}
const record=await openRecord({store,keys:memoryKeys(),application})
const make=(i:number)=>i%2===0?visit(i):clearFact(i)
for(let at=0;at<N;at+=BATCH) await record.appendMany(Array.from({length:Math.min(BATCH,N-at)},(_,i)=>({stream:record.newStream('child'),expected:'new' as const,facts:[make(at+i)]})))
const logKey={name:ORIGIN,key:generateKey()}; const applicationKeys=[verifierOf(application.name,application.key.publicKey)]
const signer=await createSigner({store,origin:ORIGIN,logKey,state:join(dir,'st.json'),applicationKeys}); await signer.integrate()
const pages=async()=>{for(let from=0n;;){const p=await store.readAll({from,limit:1000})(); if(p._tag==='Left') throw 1; for(const e of p.right.entries) createHash('sha256').update(e.bytes).digest(); if(p.right.end) return; from+=BigInt(p.right.entries.length)}}
const ver=async()=>{const r=await verifyRecord({store,origin:ORIGIN,trust:{keys:[verifierOf(logKey.name,logKey.key.publicKey)],applicationKeys,now:0}}); if(r.verdict!=='SIGNED-ONLY') throw new Error(r.verdict)}

const cpu=async(f:()=>Promise<void>)=>{const c=process.cpuUsage(); await f(); const d=process.cpuUsage(c); return (d.user+d.system)/N}
const rd=(parts:boolean,limit:number)=>async()=>{for(let from=0n;;){const p=await store.readAll({from,limit,parts})(); if(p._tag==='Left') throw 1; if(p.right.end) return; from+=BigInt(p.right.entries.length)}}
const all:Record<string,()=>Promise<void>>={readsha:pages,read1000:rd(false,1000),read500:rd(false,500),parts1000:rd(true,1000),parts500:rd(true,500),verify:ver}
const best:Record<string,number>={}
for(let r=0;r<9;r++) for(const [k,f] of Object.entries(all)) best[k]=Math.min(best[k]??1e9, await cpu(f))
console.log(process.argv[2],Object.entries(best).map(([k,v])=>k+' '+v.toFixed(2)).join('  '), 'ratio', (best['readsha']!/best['verify']!).toFixed(2))
